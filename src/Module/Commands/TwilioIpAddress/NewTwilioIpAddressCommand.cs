using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Adds addresses, or blocks of them, to an IP access control list: calls of a PBX may come from there.</summary>
/// <remarks>
/// <para>
/// A block is given in CIDR notation and has to begin at its first address: 203.0.113.5/28 is refused with the block that was probably meant. Refused
/// as well are IPv6 and wildcards (InvalidIpAddress), and addresses that are not used on the internet, such as 192.168.1.10: no call can reach
/// Twilio from there (PrivateAllowedAddress). A block wider than /16 is taken with a warning.
/// </para>
/// <para>
/// An address that is in the list already is IpAddressExists, or with -IfNotExists it stays and only its name is set, if one is given. A list that
/// several trunks enforce is not changed without -Force (SharedIpAccessControlList). A list has at most 100 addresses and blocks.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// New-TwilioIpAccessControlList office -IfNotExists |
///     New-TwilioIpAddress -IpAddress 203.0.113.0/28, 198.51.100.7
/// </code>
/// <para>Lets calls come from a block of 16 addresses and from one address.</para>
/// </example>
/// <example>
/// <code>
/// New-TwilioIpAddress office (Get-Content ./blocks.txt) -IfNotExists
/// </code>
/// <para>Adds one address or block for each line of a file, once.</para>
/// </example>
/// <example>
/// <code>
/// Import-Csv ./addresses.csv | New-TwilioIpAddress -IfNotExists
/// </code>
/// <para>Does it for each row; the columns are IpAccessControlList and IpAddress, and PrefixLength if it stands apart.</para>
/// </example>
/// <seealso cref="GetTwilioIpAddressCommand"/>
/// <seealso cref="RemoveTwilioIpAddressCommand"/>
/// <seealso cref="NewTwilioIpAccessControlListCommand"/>
/// <seealso cref="SetTrunkTerminationCommand"/>
/// <seealso href="https://www.twilio.com/docs/voice/sip/api/sip-ipaddress-resource">Twilio: IP addresses</seealso>
[Cmdlet(VerbsCommon.New, "TwilioIpAddress", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ListedAddress))]
public sealed class NewTwilioIpAddressCommand : AddressChangeCommand
{
    /// <summary>Public IPv4 addresses, such as 203.0.113.7, or blocks in CIDR notation, such as 203.0.113.0/28.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string[] IpAddress { get; set; } = [];

    /// <summary>The friendly name, 1 to 255 characters. By default the address or block itself.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Goes on with an address that is in the list already.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var address in IpAddress)
            Enqueue(address, Name);
    }

    private protected override void CarryOut() => CarryOut(
        (client, addresses, cancel) => new AddressProvisioner(client).PlanNewAsync(addresses, IfNotExists, Force, cancel), WriteAddress);
}
