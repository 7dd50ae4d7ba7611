using TwilioTrunk.Simulator;
using PlannedFault = TwilioTrunk.Simulator.Faults.PlannedFault;
using SimulatedFault = TwilioTrunk.Simulator.Faults.SimulatedFault;

namespace TwilioTrunk;

/// <summary>What goes wrong in a simulator, and how often it did.</summary>
public sealed class SimulatorFault
{
    private readonly TwilioSimulator _simulator;
    private readonly PlannedFault _planned;

    internal SimulatorFault(TwilioSimulator simulator, PlannedFault planned) => (_simulator, _planned) = (simulator, planned);

    /// <summary>The SID of the simulated account.</summary>
    public string Account => _simulator.AccountSid;

    /// <summary>The method of the requests that are meant; null for every method.</summary>
    public string? Method => Rule.Method;

    /// <summary>The path of the requests that are meant, with wildcards.</summary>
    public string Path => Rule.Path;

    /// <summary>What it does.</summary>
    public FaultKind Kind => (FaultKind)Rule.Kind;

    /// <summary>Whether it strikes before or after the request is carried out.</summary>
    public FaultMoment When => (FaultMoment)Rule.Moment;

    /// <summary>The HTTP status that is answered; null when that is not what it does.</summary>
    public int? StatusCode => Rule.Status;

    /// <summary>The Twilio error code that is answered; null for the one that goes with the status.</summary>
    public int? Code => Rule.Code;

    /// <summary>How long the client is asked to wait; null when it is not asked.</summary>
    public TimeSpan? RetryAfter => Rule.RetryAfter;

    /// <summary>How late the answer is.</summary>
    public TimeSpan? Delay => Rule.Delay;

    /// <summary>How many requests it lets pass first.</summary>
    public int Skip => Rule.Skip;

    /// <summary>How likely it strikes a request that is meant, up to 1.</summary>
    public double Probability => Rule.Probability;

    /// <summary>The seed of that chance.</summary>
    public int Seed => Rule.Seed;

    /// <summary>How often it has struck until now.</summary>
    public int Hits => _planned.Hits;

    /// <summary>How often it will strike yet; null without end.</summary>
    public int? Remaining => _planned.Remaining;

    private SimulatedFault Rule => _planned.Rule;

    /// <summary>What it does, and to which requests.</summary>
    public override string ToString() => $"{Kind} {Method ?? "*"} {Path}";

    /// <summary>Takes it away; false when it was gone already.</summary>
    internal bool Remove() => _simulator.RemoveFault(_planned);
}
