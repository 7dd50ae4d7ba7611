using TwilioTrunk.Provisioning;

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
        Group[] groups = [.. Merge([.. _groups.Values.Where(group => group.Rows.Count > 0)])];
        Prepare([.. groups.Select(group => (group.Trunk, (IReadOnlyList<T>)group.Rows))]);
        foreach (var group in groups)
            Enqueue(group.Trunk, PlannerFor(group.Rows), SharedBy(group.Rows));
        base.EndProcessing();
    }

    /// <summary>The trunk that the row is about.</summary>
    private protected virtual TrunkReference Target => Trunk;

    private protected abstract IEnumerable<T> ReadRow();

    /// <summary>Starts what all trunks together need, before the first of them is planned.</summary>
    private protected virtual void Prepare(IReadOnlyList<(TrunkReference Trunk, IReadOnlyList<T> Rows)> groups)
    {
    }

    private protected abstract Planner PlannerFor(IReadOnlyList<T> rows);

    /// <summary>What of the account, beside the trunk, the rows are about.</summary>
    private protected virtual IReadOnlyCollection<string> SharedBy(IReadOnlyList<T> rows) => [];

    /// <summary>Rows may name one trunk by its name, its domain and its SID; they are one change all the same.</summary>
    private IEnumerable<Group> Merge(IReadOnlyList<Group> groups)
    {
        if (groups.Count < 2)
            return groups;
        var located = groups.Select(group => (Group: group, Sid: group.Trunk.Trunk is { Sid: null } ? null : Locate(group.Trunk))).ToArray();
        var merged = new Dictionary<object, Group>();
        foreach (var (group, sid) in located)
        {
            Try(group.Trunk.ToString(), () =>
            {
                if (sid is not null)
                    WaitForAny(sid);
                object key = sid is null ? group : (group.Trunk.Session, sid.GetAwaiter().GetResult());
                if (merged.TryGetValue(key, out var same))
                    same.Rows.AddRange(group.Rows);
                else
                    merged[key] = group;
            });
        }

        return merged.Values;
    }

    private Task<string> Locate(TrunkReference reference)
    {
        var client = Observe(SessionFor(reference.Session));
        return Start(cancel => LocateAsync(reference, new TrunkDirectory(client), cancel));
    }

    private sealed record Group(TrunkReference Trunk, List<T> Rows);
}
