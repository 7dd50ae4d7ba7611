using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Gets the addresses and blocks in IP access control lists.</summary>
/// <remarks>
/// A list or an address that is asked for by itself and not there is an error (IpAccessControlListNotFound, IpAddressNotFound); wildcards that match
/// nothing give nothing. The objects can be piped to Set- and Remove-TwilioIpAddress.
/// </remarks>
/// <example>
/// <code>
/// $null = New-TwilioIpAccessControlList office -IfNotExists |
///     New-TwilioIpAddress -IpAddress 203.0.113.0/28 -IfNotExists
/// Get-TwilioIpAddress office
/// </code>
/// <para>Shows where calls may come from by a list.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioIpAddress -IpAddress 203.0.113.*
/// </code>
/// <para>Finds addresses in all lists of the account.</para>
/// </example>
/// <seealso cref="NewTwilioIpAddressCommand"/>
/// <seealso cref="RemoveTwilioIpAddressCommand"/>
/// <seealso cref="GetTwilioIpAccessControlListCommand"/>
[Cmdlet(VerbsCommon.Get, "TwilioIpAddress")]
[OutputType(typeof(ListedAddress))]
public sealed class GetTwilioIpAddressCommand : ListEntryReadCommand<ListedAddress>
{
    /// <summary>The lists: objects, SIDs (AL...) or names; wildcards match the name. By default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("IpAccessControlListSid")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(IpAccessControlListCompleter))]
    public IpAccessControlListReference[]? IpAccessControlList { get; set; }

    /// <summary>Only addresses that match one of these: address, block or SID; wildcards match the address.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    public string[]? IpAddress { get; set; }

    private protected override ListKind Kind => ListKind.Addresses;

    private protected override ListReference[]? Wanted => IpAccessControlList;

    private protected override string[]? Patterns => IpAddress;

    private protected override IEnumerable<ListedAddress> EntriesOf(SipList list, string listSid)
    {
        var client = Observe(list.Session);
        return Stream(cancel => client.IpAddresses.ListAsync(listSid, cancel)).Select(address => new ListedAddress((IpAccessControlList)list, address));
    }

    private protected override bool IsMatch(ListedAddress entry, string pattern)
        => Wildcards.IsMatch(entry.Cidr, pattern) || Wildcards.IsMatch(entry.ToString(), pattern) || Wildcards.IsMatch(entry.Sid, pattern);

    private protected override ProvisioningException Missing(string pattern, string? list) => AddressProvisioner.Missing(pattern, list);
}
