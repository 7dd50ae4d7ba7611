using System.Management.Automation;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Commands;

/// <summary>Forgets the account that this runspace is connected to.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "TwilioAccount")]
[OutputType(typeof(void))]
public sealed class DisconnectTwilioAccountCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => RunspaceState.Current.Connected = null;
}
