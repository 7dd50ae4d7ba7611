using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk;

/// <summary>Binds what leads to an IP access control list; an address in it leads to the list it is in.</summary>
public sealed class IpAccessControlListReferenceConverter : ListReferenceConverter
{
    /// <summary>Makes the converter.</summary>
    public IpAccessControlListReferenceConverter()
        : base(ListKind.Addresses, "IpAccessControlList")
    {
    }

    private protected override object? Convert(object value)
        => value is ListedAddress address ? new IpAccessControlListReference(address.List) : base.Convert(value);

    private protected override ListReference New(string text, TwilioSession? session) => new IpAccessControlListReference(text, session);
}
