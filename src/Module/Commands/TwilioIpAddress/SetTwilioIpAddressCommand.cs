using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Changes an entry of an IP access control list: its name, or the address or block it stands for.</summary>
/// <remarks>
/// Only what is given changes, and only if it differs. Another address alters who may call: for a list that several trunks enforce that takes -Force
/// (SharedIpAccessControlList). An address that is not in the list is IpAddressNotFound; one that another entry has, IpAddressExists.
/// </remarks>
/// <example>
/// <code>
/// New-TwilioIpAccessControlList office -IfNotExists |
///     New-TwilioIpAddress -IpAddress 203.0.113.7 -IfNotExists |
///     Set-TwilioIpAddress -Name 'Head office'
/// </code>
/// <para>Gives an address a name.</para>
/// </example>
/// <example>
/// <code>
/// Set-TwilioIpAddress office 203.0.113.7 -NewIpAddress 198.51.100.7
/// </code>
/// <para>Follows a PBX to its new address in one step: calls from the old one are refused from then on.</para>
/// </example>
/// <seealso cref="GetTwilioIpAddressCommand"/>
/// <seealso cref="NewTwilioIpAddressCommand"/>
/// <seealso cref="RemoveTwilioIpAddressCommand"/>
[Cmdlet(VerbsCommon.Set, "TwilioIpAddress", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ListedAddress))]
public sealed class SetTwilioIpAddressCommand : AddressChangeCommand
{
    /// <summary>The entry: its address or block, or its SID (IP...).</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string IpAddress { get; set; } = string.Empty;

    /// <summary>The address or block that it becomes, such as 203.0.113.0/28.</summary>
    [Parameter]
    public string? NewIpAddress { get; set; }

    /// <summary>A new friendly name, 1 to 255 characters.</summary>
    [Parameter]
    [Alias("NewName")]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
        => Try(NewIpAddress, () => Enqueue(IpAddress, Name, NewIpAddress is null ? null : IpBlock.Parse(NewIpAddress)));

    private protected override void CarryOut() => CarryOut(
        (client, addresses, cancel) => new AddressProvisioner(client).PlanUpdateAsync(addresses, Force, cancel), WriteAddress);
}
