using System.Management.Automation;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that changes the addresses of IP access control lists.</summary>
public abstract class AddressChangeCommand : ListEntryChangeCommand<AddressRequest>
{
    /// <summary>
    /// The IP access control list: object, SID (AL...) or name. A name that several lists have is an error that lists them. Rows name it in a property
    /// IpAccessControlList or IpAccessControlListSid.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("IpAccessControlListSid")]
    [ArgumentCompleter(typeof(IpAccessControlListCompleter))]
    public IpAccessControlListReference IpAccessControlList { get; set; } = null!;

    /// <summary>The prefix length, 1 to 32, of an address that is given without; 32, the one address, by default.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("CidrPrefixLength")]
    [NumberCell]
    public int? PrefixLength { get; set; }

    private protected void WriteAddress(TwilioSession session, ListEntry<IpAddressRecord> item, bool isRehearsed)
        => WriteObject(new ListedAddress(new IpAccessControlList(session, item.List, isRehearsed), item.Record));

    private protected void Enqueue(string address, string? name = null, IpBlock? replacement = null)
        => Enqueue(SessionFor(IpAccessControlList.Session), new AddressRequest
        {
            List = IpAccessControlList.Target,
            Address = address,
            PrefixLength = PrefixLength,
            Name = name,
            Replacement = replacement,
        });
}
