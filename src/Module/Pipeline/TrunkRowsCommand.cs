namespace TwilioTrunk.Pipeline;

/// <summary>
/// A stage that changes things that hang on trunks. Trunks are piped in with the things on the command line, or rows that name both;
/// all rows of one trunk are one change, and the trunk is emitted once.
/// </summary>
/// <typeparam name="T">What a row asks for.</typeparam>
public abstract class TrunkRowsCommand<T> : TrunkChangeCommand
{
    private readonly Dictionary<object, Group> _groups = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var target = Target;
        object key = target.Trunk is { Sid: null } predicted ? predicted : (target.Session, target.Text.ToUpperInvariant());
        if (!_groups.TryGetValue(key, out var group))
            _groups[key] = group = new Group(target, []);
        Try(target.ToString(), () => group.Rows.AddRange(ReadRow()));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (var group in _groups.Values.Where(group => group.Rows.Count > 0))
            Enqueue(group.Trunk, PlannerFor(group.Rows));
        base.EndProcessing();
    }

    internal bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>The trunk that the row is about.</summary>
    private protected virtual TrunkReference Target => Trunk;

    private protected abstract IEnumerable<T> ReadRow();

    private protected abstract Planner PlannerFor(IReadOnlyList<T> rows);

    private sealed record Group(TrunkReference Trunk, List<T> Rows);
}
