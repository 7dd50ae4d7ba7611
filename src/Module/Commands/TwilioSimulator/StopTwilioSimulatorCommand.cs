using System.Management.Automation;
using TwilioTrunk.Failures;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Commands;

/// <summary>Stops simulators.</summary>
/// <remarks>
/// What a simulator kept in memory is gone; what a state file holds stays. The port of a served one is closed, and nothing of it runs on. If the
/// runspace was connected to it or to one of its subaccounts, it is connected to nothing afterwards. With no simulator running the error is NoSimulator.
/// </remarks>
/// <example>
/// <code>
/// Stop-TwilioSimulator
/// </code>
/// <para>Stops all simulators of this runspace.</para>
/// </example>
/// <example>
/// <code>
/// $simulator = Start-TwilioSimulator
/// $simulator | Stop-TwilioSimulator
/// </code>
/// <para>Stops one and leaves the others running.</para>
/// </example>
/// <seealso cref="StartTwilioSimulatorCommand"/>
/// <seealso cref="GetTwilioSimulatorCommand"/>
[Cmdlet(VerbsLifecycle.Stop, "TwilioSimulator", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopTwilioSimulatorCommand : PSCmdlet
{
    /// <summary>What Start-TwilioSimulator emitted. By default all that run in this runspace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public SimulatorInfo[]? Simulator { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var state = RunspaceState.Current;
        var stopped = Simulator ?? [.. state.Simulators];
        if (stopped.Length == 0)
            WriteError(Failure.ToRecord(Failure.NoSimulator(), null));
        foreach (var simulator in stopped)
        {
            if (!ShouldProcess(simulator.ToString()))
                continue;
            state.Simulators.Remove(simulator);
            simulator.Stop();
            if (state.Connected is { IsSimulator: true } connected && simulator.Simulator.AccountSids.Contains(connected.Sid))
                state.Connected = null;
        }
    }
}
