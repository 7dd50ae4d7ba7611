using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Removes addresses from an IP access control list: calls from there are refused.</summary>
/// <remarks>
/// Asks before each address (ConfirmImpact High); -Confirm:$false agrees beforehand. An address that is not in the list is IpAddressNotFound, and the
/// others go on. A list that several trunks enforce is not changed without -Force (SharedIpAccessControlList). A list that is left empty lets nobody
/// call, and a warning names the trunks that enforce it.
/// </remarks>
/// <example>
/// <code>
/// New-TwilioIpAccessControlList office -IfNotExists |
///     New-TwilioIpAddress -IpAddress 203.0.113.0/28, 198.51.100.7 |
///     Remove-TwilioIpAddress -Confirm:$false
/// </code>
/// <para>Removes what was just added.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioIpAddress office 203.0.113.* | Remove-TwilioIpAddress -WhatIf
/// </code>
/// <para>Tells which addresses would go.</para>
/// </example>
/// <seealso cref="GetTwilioIpAddressCommand"/>
/// <seealso cref="NewTwilioIpAddressCommand"/>
/// <seealso cref="RemoveTrunkIpAccessControlListCommand"/>
[Cmdlet(VerbsCommon.Remove, "TwilioIpAddress", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveTwilioIpAddressCommand : AddressChangeCommand
{
    /// <summary>The entries: addresses, blocks with their prefix length, or SIDs (IP...).</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string[] IpAddress { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var address in IpAddress)
            Enqueue(address);
    }

    private protected override void CarryOut() => CarryOut(
        (client, addresses, cancel) => new AddressProvisioner(client).PlanRemovalAsync(addresses, Force, cancel), (_, _, _) => { });
}
