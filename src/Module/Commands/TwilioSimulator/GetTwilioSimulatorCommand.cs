using System.Management.Automation;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Commands;

/// <summary>Gets the simulators that run in this runspace, or the requests they received.</summary>
/// <remarks>
/// The newest 10,000 requests of each simulator are kept. They show what a script did to the account: host, path, query and form of each request, its
/// answer, the fault that struck it, and whether it was carried out. Passwords are masked. Without a simulator the cmdlet emits nothing.
/// </remarks>
/// <example>
/// <code>
/// Get-TwilioSimulator
/// </code>
/// <para>Shows the simulators that were started and not stopped.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioSimulator -Request | Where-Object Method -ne GET
/// </code>
/// <para>Shows what was changed: a script that converges adds nothing here when it runs a second time.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioSimulator -Request |
///     Where-Object { $_.Fault -and $_.IsCarriedOut }
/// </code>
/// <para>Shows what was done although the client was told otherwise, or nothing, because of a fault.</para>
/// </example>
/// <seealso cref="AddTwilioSimulatorFaultCommand"/>
/// <seealso cref="StartTwilioSimulatorCommand"/>
/// <seealso cref="StopTwilioSimulatorCommand"/>
[Cmdlet(VerbsCommon.Get, "TwilioSimulator")]
[OutputType(typeof(SimulatorInfo), typeof(SimulatorRequest))]
public sealed class GetTwilioSimulatorCommand : PSCmdlet
{
    /// <summary>Gets the received requests, oldest first, instead of the simulators.</summary>
    [Parameter]
    public SwitchParameter Request { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var simulator in RunspaceState.Current.Simulators.ToArray())
        {
            if (Request)
                WriteObject(simulator.Request, enumerateCollection: true);
            else
                WriteObject(simulator);
        }
    }
}
