using TwilioTrunk.Simulator;

namespace TwilioTrunk;

/// <summary>A Twilio that lives in this process. Connect-TwilioAccount -Simulator takes it.</summary>
public sealed class SimulatorInfo
{
    internal SimulatorInfo(TwilioSimulator simulator, string? statePath) => (Simulator, StatePath) = (simulator, statePath);

    /// <summary>The SID of its account.</summary>
    public string Account => Simulator.AccountSid;

    /// <summary>Where it listens; null because it is reached inside the process only.</summary>
    public Uri? Endpoint { get; }

    /// <summary>The file that keeps its state; null when it ends with the process.</summary>
    public string? StatePath { get; }

    /// <summary>The requests it received, oldest first; passwords are masked.</summary>
    public SimulatorRequest[] Request => [.. Simulator.Requests.Select(request => new SimulatorRequest(request))];

    /// <summary>The faults that can strike yet.</summary>
    public SimulatorFault[] Fault => [.. Simulator.Faults.Select(fault => new SimulatorFault(Simulator, fault))];

    internal TwilioSimulator Simulator { get; }

    /// <summary>The SID of its account.</summary>
    public override string ToString() => Account;
}
