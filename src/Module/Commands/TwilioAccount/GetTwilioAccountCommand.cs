using System.Management.Automation;
using TwilioTrunk.Failures;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Commands;

/// <summary>Gets the account that is connected, as it is now.</summary>
/// <remarks>
/// Reads status, type and balance again. A subaccount shows the balance of its main account. What the key may not read stays empty.
/// </remarks>
/// <example>
/// <code>
/// Get-TwilioAccount
/// </code>
/// <para>Shows which account this runspace works on, its status and its balance.</para>
/// </example>
/// <example>
/// <code>
/// if (-not (Get-TwilioAccount).IsSimulator) {
///     throw 'This script is for the simulator only.'
/// }
/// </code>
/// <para>Keeps a test script from running on a real account.</para>
/// </example>
/// <seealso cref="ConnectTwilioAccountCommand"/>
/// <seealso cref="DisconnectTwilioAccountCommand"/>
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
