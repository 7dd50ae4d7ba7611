using System.Management.Automation;
using TwilioTrunk.Failures;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Commands;

/// <summary>Gets the account that is connected, as it is now.</summary>
[Cmdlet(VerbsCommon.Get, "TwilioAccount")]
[OutputType(typeof(Account))]
public sealed class GetTwilioAccountCommand : ConnectedCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var connected = Connection ?? RunspaceState.Current.Connected;
        if (connected is null)
            ThrowTerminatingError(Failure.ToRecord(Failure.NotConnected(), null));
        Try(connected, () => WriteObject(Wait(cancel => AccountFactory.ReadAsync(
            connected!.Session, Observe(connected.Session), connected.Endpoint, cancel))));
    }
}
