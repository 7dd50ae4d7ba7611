using System.Management.Automation;
using TwilioTrunk.Failures;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that puts records into a simulator, past the API: what only happens at Twilio.</summary>
public abstract class SimulatorRecordCommand : TwilioCommand
{
    /// <summary>
    /// What Start-TwilioSimulator emitted. By default the one that this runspace is connected to, else the one that was started last. If the runspace is
    /// connected to a subaccount of it, the records are that one's.
    /// </summary>
    [Parameter]
    public SimulatorInfo? Simulator { get; set; }

    /// <summary>The simulator, and the account whose records they are.</summary>
    /// <exception cref="ModuleException"><c>NoSimulator</c>.</exception>
    private protected (SimulatorInfo Simulator, string AccountSid) Target()
    {
        var state = RunspaceState.Current;
        var connected = state.Connected is { IsSimulator: true } account ? account.Sid : null;
        var simulator = Simulator ?? state.Simulators.Find(Has) ?? state.Simulators.LastOrDefault() ?? throw Failure.NoSimulator();
        return (simulator, Has(simulator) ? connected! : simulator.Account);

        bool Has(SimulatorInfo candidate) => connected is not null && candidate.Simulator.AccountSids.Contains(connected);
    }
}
