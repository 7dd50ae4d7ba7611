using System.Globalization;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Plans which lists of one kind a trunk enforces.</summary>
public sealed class TrunkListProvisioner(TwilioClient twilio, ListKind kind)
{
    private readonly ListDirectory _lists = new(twilio, kind);

    /// <summary>Plans to enforce lists. One that the trunk enforces already stays; each that is not there is a problem of its own.</summary>
    public async Task<ChangePlan> PlanAddAsync(Task<TrunkState> loading, IReadOnlyList<ListTarget> targets, CancellationToken cancellationToken)
    {
        var listing = _lists.ListAsync(cancellationToken).ToListAsync();
        await Task.WhenAll(loading, listing).ConfigureAwait(false);
        var state = await loading.ConfigureAwait(false);
        var all = await listing.ConfigureAwait(false);
        var steps = new List<ChangeStep>();
        var problems = new List<ProvisioningException>();
        var enforced = kind.EnforcedBy(state).Select(list => list.Sid).ToHashSet(StringComparer.Ordinal);
        foreach (var target in targets.Distinct())
        {
            try
            {
                var list = target.Rehearsed ?? _lists.Choose(all, target.Text);
                if (list.Sid == TrunkState.NoSid || enforced.Add(list.Sid))
                    steps.Add(AttachStep(state, list.FriendlyName ?? list.Sid, () => list.Sid, after: []));
            }
            catch (ProvisioningException problem)
            {
                problems.Add(problem);
            }
        }

        // What is about a list that was only told can only be told.
        return Plan(state with { IsRehearsed = state.IsRehearsed || targets.Any(target => target.Rehearsed is not null) }, steps, problems);
    }

    /// <summary>The error of a list that a trunk does not enforce, or none of several.</summary>
    public static ProvisioningException Missing(ListKind kind, string list, string? trunk) => Problem.ListNotOnTrunk(kind, list, trunk);

    /// <summary>Plans to enforce lists no more; they stay in the account.</summary>
    public ChangePlan PlanRemoval(TrunkState state, IReadOnlyList<ListTarget> targets)
    {
        var steps = new List<ChangeStep>();
        var problems = new List<ProvisioningException>();
        var left = kind.EnforcedBy(state).ToList();
        foreach (var target in targets.Distinct())
        {
            var found = kind.EnforcedBy(state).Where(list => kind.IsSid(target.Text)
                ? list.Sid == target.Text
                : target.Text.Equals(list.FriendlyName, StringComparison.OrdinalIgnoreCase)).ToArray();
            if (found.Length == 0)
                problems.Add(Problem.ListNotOnTrunk(kind, target.Text, state.Label));
            else if (found.Length > 1)
                problems.Add(Problem.AmbiguousList(kind, target.Text, string.Join(Text.ListSeparator, found.Select(list => $"{list.FriendlyName} ({list.Sid})"))));
            else if (left.Remove(found[0]))
                steps.Add(DetachStep(state, found[0]));
        }

        return Plan(state, steps, problems);
    }

    /// <summary>The step that makes a trunk enforce a list.</summary>
    internal ChangeStep AttachStep(TrunkState state, string listName, Func<string?> listSid, IReadOnlyList<ChangeStep> after) => new()
    {
        Target = state.Label,
        Action = string.Format(CultureInfo.CurrentCulture, Text.AttachList, kind.Words, listName),
        After = after,
        Predict = trunk => With(trunk, new TrunkListRecord { Sid = listSid() ?? TrunkState.NoSid, FriendlyName = listName }),
        Apply = async cancel =>
        {
            var attached = await Certainly.CreateAsync(
                token => kind.OnTrunksIn(twilio).AttachAsync(state.Trunk.Sid, listSid()!, token),
                token => kind.OnTrunksIn(twilio).ListAsync(state.Trunk.Sid, token).FirstOrDefaultAsync(list => list.Sid == listSid()),
                cancel).ConfigureAwait(false);
            return trunk => With(trunk, attached);
        },
    };

    /// <summary>The step that makes a list which a trunk is to enforce.</summary>
    internal ChangeStep CreateStep(string name, Action<string> created)
    {
        var lists = new ListProvisioner(twilio, kind);
        return new ChangeStep
        {
            Target = name,
            Action = lists.Creation,
            Predict = trunk => trunk,
            Apply = async cancel =>
            {
                created((await lists.CreateAsync(name, cancel).ConfigureAwait(false)).Sid);
                return trunk => trunk;
            },
        };
    }

    /// <summary>Refuses to change a list for one trunk that others enforce as well.</summary>
    /// <exception cref="ProvisioningException"><c>SharedCredentialList</c>, <c>SharedIpAccessControlList</c>.</exception>
    internal async Task RefuseSharedAsync(string listSid, string listName, TrunkState state, CancellationToken cancellationToken)
    {
        var users = await _lists.UsersAsync(listSid, cancellationToken).ConfigureAwait(false);
        var others = users.Where(trunk => trunk.Sid != state.Trunk.Sid).ToArray();
        if (others.Length > 0)
            throw Problem.SharedList(kind, listName, state.Label, TrunkDirectory.Describe(others));
    }

    /// <summary>
    /// The name a trunk's own list gets. Where Twilio's 64 characters end it is cut, and tells the trunk from others by the end of its SID.
    /// </summary>
    internal string OwnName(TrunkState state)
    {
        var label = state.Label;
        if (label.Length + kind.Suffix.Length <= FriendlyName.Length)
            return label + kind.Suffix;
        var ending = (state.IsPredicted ? string.Empty : "-" + state.Trunk.Sid[^6..]) + kind.Suffix;
        return label[..(FriendlyName.Length - ending.Length)] + ending;
    }

    private ChangeStep DetachStep(TrunkState state, TrunkListRecord list) => new()
    {
        Target = state.Label,
        Action = string.Format(CultureInfo.CurrentCulture, Text.DetachList, kind.Words, list.FriendlyName),
        Predict = trunk => Without(trunk, list),
        Apply = async cancel =>
        {
            await Certainly.DeleteAsync(token => kind.OnTrunksIn(twilio).DetachAsync(state.Trunk.Sid, list.Sid, token), cancel).ConfigureAwait(false);
            return trunk => Without(trunk, list);
        },
    };

    private static ChangePlan Plan(TrunkState state, List<ChangeStep> steps, List<ProvisioningException> problems) => new()
    {
        Current = state,
        Steps = steps,
        Problems = problems,
        Warnings = steps.Count == 0 ? [] : [.. Enforcement.Warnings(state, steps)],
        IsRefused = steps.Count == 0 && problems.Count > 0,
    };

    private TrunkState With(TrunkState trunk, TrunkListRecord list) => kind.Enforce(trunk, [.. kind.EnforcedBy(trunk), list]);

    private TrunkState Without(TrunkState trunk, TrunkListRecord removed)
        => kind.Enforce(trunk, [.. kind.EnforcedBy(trunk).Where(list => !ReferenceEquals(list, removed))]);
}
