namespace TwilioTrunk.Simulator.Faults;

/// <summary>The rules of a simulator, in the order in which they were added; one that has nothing left to do goes.</summary>
internal sealed class FaultPlan
{
    private readonly List<PlannedFault> _faults = [];

    public PlannedFault Add(SimulatedFault rule)
    {
        FaultCheck.Require(rule);
        var fault = new PlannedFault(rule.Kind == FaultKind.Truncate ? rule with { Moment = FaultMoment.After } : rule);
        lock (_faults) _faults.Add(fault);
        return fault;
    }

    public bool Remove(PlannedFault fault)
    {
        lock (_faults) return _faults.Remove(fault);
    }

    public void Clear()
    {
        lock (_faults) _faults.Clear();
    }

    public IReadOnlyList<PlannedFault> ToList()
    {
        lock (_faults) return [.. _faults];
    }

    /// <summary>The rule that strikes a request, of which this is one strike; null when none does.</summary>
    public SimulatedFault? Strike(string method, Uri uri)
    {
        lock (_faults)
        {
            var fault = _faults.Find(fault => fault.Strikes(method, uri.Host, uri.AbsolutePath));
            if (fault?.Remaining == 0) _faults.Remove(fault);
            return fault?.Rule;
        }
    }
}
