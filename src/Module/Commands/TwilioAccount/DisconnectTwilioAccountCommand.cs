using System.Management.Automation;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Commands;

/// <summary>Forgets the account that this runspace is connected to.</summary>
/// <remarks>
/// Nothing is changed at Twilio, and other runspaces keep their connections. An account that is still in a variable works on as -Connection, and
/// trunks and numbers that were read through it remember it. Without a connection the cmdlet does nothing.
/// </remarks>
/// <example>
/// <code>
/// Disconnect-TwilioAccount
/// </code>
/// <para>Forgets the connection: the next cmdlet without -Connection ends with NotConnected.</para>
/// </example>
/// <example>
/// <code>
/// $lab = Start-TwilioSimulator | Connect-TwilioAccount
/// Disconnect-TwilioAccount
/// Get-TwilioTrunk -Connection $lab
/// </code>
/// <para>Works without a current account: each cmdlet is told which one to use, so none can hit the wrong one.</para>
/// </example>
/// <seealso cref="ConnectTwilioAccountCommand"/>
/// <seealso cref="GetTwilioAccountCommand"/>
/// <seealso cref="StopTwilioSimulatorCommand"/>
[Cmdlet(VerbsCommunications.Disconnect, "TwilioAccount")]
[OutputType(typeof(void))]
public sealed class DisconnectTwilioAccountCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => RunspaceState.Current.Connected = null;
}
