using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>The dialplan of <c>extensions.conf</c> and what it includes, as Asterisk's <c>pbx_config</c> loads it.</summary>
public sealed class PbxDialplan
{
    private readonly DialplanReader _reader;
    private readonly Lazy<ILookup<string, DialplanContext>> _including;

    private PbxDialplan(ConfTree tree)
    {
        Tree = tree;
        _reader = new DialplanReader();
        _reader.Read(tree.Sections);
        _including = new(() => Contexts.SelectMany(context => context.Includes.Select(include => (include.Context, context)))
            .ToLookup(pair => pair.Item1, pair => pair.context, StringComparer.Ordinal));
        FallsThrough = _reader.General("autofallthrough") is not { } falls || ConfValue.IsTrue(falls);
        MatchesBestOnly = ConfValue.IsTrue(_reader.General("extenpatternmatchnew"));
        OverrideSwitch = _reader.General("overrideswitch") is { Length: > 0 } place ? place : null;
    }

    /// <summary>
    /// The files. A fault that loses everything (<see cref="ConfTree.Faults"/>) means that Asterisk has no dialplan at all; this one is then what it
    /// would have without the fault.
    /// </summary>
    public ConfTree Tree { get; }

    /// <summary>The contexts, in order.</summary>
    public IReadOnlyList<DialplanContext> Contexts => _reader.Contexts;

    /// <summary>The variables of <c>[globals]</c> by name.</summary>
    public IReadOnlyDictionary<string, DialplanVariable> Globals => _reader.Globals.All;

    /// <summary>The lines that Asterisk does not take, or not as they were meant, in order.</summary>
    public IReadOnlyList<DialplanProblem> Problems => _reader.Problems;

    /// <summary><c>autofallthrough</c>, by default true: a call that runs out of steps ends instead of waiting for digits.</summary>
    public bool FallsThrough { get; }

    /// <summary><c>clearglobalvars</c>, by default false: a reload forgets variables that the calls have set.</summary>
    public bool ClearsGlobals => ConfValue.IsTrue(_reader.General("clearglobalvars"));

    /// <summary><c>extenpatternmatchnew</c>, by default false: Asterisk's other way to match, in which only the best extension counts.</summary>
    public bool MatchesBestOnly { get; }

    /// <summary><c>overrideswitch</c>: a place that is searched before every context; null for none.</summary>
    public string? OverrideSwitch { get; }

    /// <summary>Reads the dialplan.</summary>
    /// <param name="tree">extensions.conf and what it includes.</param>
    /// <returns>The dialplan.</returns>
    public static PbxDialplan Load(ConfTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return new PbxDialplan(tree);
    }

    /// <summary>The context with a name, or null.</summary>
    /// <param name="name">The name; case matters.</param>
    /// <returns>The context, or null.</returns>
    public DialplanContext? Context(string name) => _reader.Find(name);

    /// <summary>Looks for a step as Asterisk does: in the context, then in what it includes, each context once.</summary>
    /// <param name="context">The name of the context.</param>
    /// <param name="extension">The number or name that is called.</param>
    /// <param name="priority">The priority.</param>
    /// <param name="callerId">The caller's number; null or empty when there is none.</param>
    /// <param name="isNow">Says whether a time of an include is now; null when that is not known. By default no time is known.</param>
    /// <returns>What was found.</returns>
    public DialplanMatch Find(string context, string extension, int priority, string? callerId = null, Func<string, bool?>? isNow = null) =>
        Find(context, new Query(extension, priority, null, callerId, isNow));

    /// <summary>Looks for the step with a label as Asterisk does.</summary>
    /// <param name="context">The name of the context.</param>
    /// <param name="extension">The number or name that is called.</param>
    /// <param name="label">The label; case matters.</param>
    /// <param name="callerId">The caller's number; null or empty when there is none.</param>
    /// <param name="isNow">Says whether a time of an include is now; null when that is not known. By default no time is known.</param>
    /// <returns>What was found.</returns>
    public DialplanMatch FindLabel(string context, string extension, string label, string? callerId = null, Func<string, bool?>? isNow = null)
    {
        ArgumentNullException.ThrowIfNull(label);
        return Find(context, new Query(extension, 0, label, callerId, isNow));
    }

    /// <summary>
    /// The contexts that include a context, by others too. An include does not move a call: it looks for where it goes next in the context that it entered.
    /// </summary>
    internal IEnumerable<DialplanContext> Including(DialplanContext context)
    {
        var found = new List<DialplanContext> { context };
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var including in _including.Value[found[i].Name].Except(found).ToList())
            {
                found.Add(including);
                yield return including;
            }
        }
    }

    /// <summary>
    /// Says whether a number matches an extension or would with more digits (overlap dialling), includes searched; null when the files do not tell.
    /// </summary>
    internal bool? CanMatch(string context, string extension, string? callerId, Func<string, bool?>? isNow)
    {
        var match = Find(context, new Query(extension, 1, null, callerId, isNow) { MayGrow = true });
        return match.Doubt is not null ? null : match.Step is not null;
    }

    private DialplanMatch Find(string context, Query query)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(query.Extension);
        HashSet<string>? seen = null;
        return Search(context, query, ref seen) ?? DialplanMatch.None;
    }

    private DialplanMatch? Search(string name, Query query, ref HashSet<string>? seen)
    {
        if (seen?.Contains(name) == true || Context(name) is not { } found)
            return null;
        if (OverrideSwitch is not null)
            return new DialplanMatch(null, _reader.GeneralOption("overrideswitch"));
        foreach (var candidate in query.MayGrow ? found.Completions(query.Extension) : found.Candidates(query.Extension))
        {
            var isDoubtful = query.IsCallerUnknown && candidate.CallerId is not null;
            if (!isDoubtful && !candidate.Accepts(query.CallerId))
                continue;
            if (query.StepOf(candidate) is { } step)
                return isDoubtful ? new DialplanMatch(null, step.Option) : new DialplanMatch(step, null);
            if (MatchesBestOnly)
                break;
        }
        if (found.Obscure is { } obscure)
            return new DialplanMatch(null, obscure);
        if (found.Switches.Count > 0)
            return new DialplanMatch(null, found.Switches[0].Option);
        if (found.Includes.Count == 0)
            return null;
        (seen ??= new(StringComparer.OrdinalIgnoreCase)).Add(name);
        foreach (var include in found.Includes)
        {
            bool? counts = include.Time is null ? true : query.IsNow?.Invoke(include.Time);
            if (counts == false)
                continue;
            if (Search(include.Context, query, ref seen) is { } match)
                return counts is null ? new DialplanMatch(null, include.Option) : match;
        }
        return null;
    }

    /// <summary>What is looked for: the step with a label, or else with a priority.</summary>
    private readonly record struct Query(string Extension, int Priority, string? Label, string? CallerId, Func<string, bool?>? IsNow)
    {
        /// <summary>True when more digits may follow.</summary>
        public bool MayGrow { get; init; }

        public bool IsCallerUnknown { get; } = CallerId is not null && UnknownText.IsIn(CallerId);

        public DialplanStep? StepOf(DialplanExtension extension) => Label is null ? extension.Step(Priority) : extension.Step(Label);
    }
}
