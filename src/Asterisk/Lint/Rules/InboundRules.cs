using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>The contexts that calls from outside enter: they take +E164, and do not lead out again.</summary>
internal static class InboundRules
{
    /// <summary>As good as any other.</summary>
    private const string SomeNumber = "+14155550100";

    /// <summary>The shortest extension that is meant for a public number.</summary>
    private const int ShortestDid = 7;

    public static void Check(LintRun run)
    {
        var dialplan = run.Configuration.Dialplan;
        var inside = run.Endpoints.All.Where(endpoint => endpoint is { CallsTwilio: false, TakesTwilio: false })
            .SelectMany(endpoint => Reached(dialplan, ContextOf(endpoint))).ToHashSet();
        var isTaken = run.Endpoints.All.Any(endpoint => endpoint.TakesTwilio);
        foreach (var endpoints in run.Endpoints.OfTwilio.GroupBy(ContextOf))
        {
            var contexts = Reached(dialplan, endpoints.Key);
            if (!isTaken || endpoints.Any(endpoint => endpoint.TakesTwilio))
                CheckPatterns(run, contexts, isShared: contexts.Exists(inside.Contains));
            foreach (var context in contexts)
                CheckOut(run, context, endpoints.First());
        }
    }

    /// <summary>A context and all that it includes.</summary>
    private static List<DialplanContext> Reached(PbxDialplan dialplan, string name)
    {
        var found = new List<DialplanContext>();
        Add(name);
        return found;

        void Add(string next)
        {
            if (dialplan.Context(next) is not { } context || found.Contains(context))
                return;
            found.Add(context);
            foreach (var include in context.Includes)
                Add(include.Context);
        }
    }

    private static string ContextOf(TrunkEndpoint endpoint) => endpoint.Definition.Last("context")?.Value ?? "default";

    private static void CheckPatterns(LintRun run, List<DialplanContext> contexts, bool isShared)
    {
        var hasPattern = false;
        var hasPlus = false;
        var suspects = new List<DialplanExtension>();
        foreach (var extension in contexts.SelectMany(context => context.Extensions))
        {
            var takesPlus = TakesPlus(extension);
            hasPattern |= takesPlus && extension.IsPattern;
            hasPlus |= takesPlus;
            if (!takesPlus && IsForDids(extension))
                suspects.Add(extension);
        }
        foreach (var extension in suspects.Where(extension => !extension.IsPattern || !hasPattern))
        {
            // What the phones of the PBX dial comes without a plus sign.
            if (isShared && (hasPlus || !extension.IsPattern))
                continue;
            var name = extension.IsPattern ? "_+" + extension.Name[1..] : "+" + extension.Name;
            if (extension.IsPattern || run.Configuration.Dialplan.Find(contexts[0].Name, name, 1) == DialplanMatch.None)
                run.Report(RuleId.PatternMissesE164, extension.Steps[0].Option, isShared ? null : Fix(run, extension), extension.Name, name);
            if (isShared)
                break;
        }
        if (!hasPlus && suspects.Count == 0 && !isShared)
            CheckStart(run, contexts);
    }

    /// <summary>The extension of calls without a number, which Twilio's are not.</summary>
    private static void CheckStart(LintRun run, List<DialplanContext> contexts)
    {
        if (contexts.SelectMany(context => context.Extensions).FirstOrDefault(extension => extension.Name == "s") is { } start
            && run.Configuration.Dialplan.Find(contexts[0].Name, SomeNumber, 1) == DialplanMatch.None)
        {
            run.Report(RuleId.PatternMissesE164, start.Steps[0].Option, null, start.Name, "_+X.");
        }
    }

    private static bool TakesPlus(DialplanExtension extension) => extension.Pattern is { } pattern
        ? pattern.Positions[0] is var first && (first.Kind is PatternPositionKind.Any or PatternPositionKind.AnyOrNone || first.Contains('+'))
        : extension.Name.StartsWith('+');

    private static bool IsForDids(DialplanExtension extension)
    {
        if (extension.Pattern is not { } pattern)
            return extension.Name.Length >= ShortestDid && extension.Name.All(char.IsAsciiDigit);
        var isOpen = pattern.Positions.Any(position => position.Kind is PatternPositionKind.Any or PatternPositionKind.AnyOrNone);
        return pattern.Positions[0] is var first && (first.Contains('1') || first.Contains('2') || first.Contains('0') || first.Contains('5'))
            && (isOpen || pattern.Positions.Count > ShortestDid);
    }

    /// <summary>The plus sign in every line that names the extension; those with <c>same</c> follow.</summary>
    private static LintFix? Fix(LintRun run, DialplanExtension extension)
    {
        var options = extension.Steps.Select(step => step.Option).Where(option => !option.Name.StartsWith("same", StringComparison.OrdinalIgnoreCase)).ToList();
        var edits = new List<LintEdit>();
        foreach (var option in options)
        {
            if (run.Edits.Written(option.File, option.Line) is not ConfOptionLine line || !line.Value.StartsWith(extension.Name, StringComparison.Ordinal))
                return null;
            var place = line.ValueStart + (extension.IsPattern ? 1 : 0);
            edits.Add(new LintEdit(line.Number, place, place, "+"));
        }
        return edits.Count > 0 && options.TrueForAll(option => option.File.Path == options[0].File.Path)
            ? new LintFix(options[0].File.Path, edits)
            : null;
    }

    /// <summary>Steps that dial out what was called.</summary>
    private static void CheckOut(LintRun run, DialplanContext context, TrunkEndpoint caller)
    {
        var steps = context.Extensions.Where(extension => extension.IsPattern).SelectMany(extension => extension.Steps);
        foreach (var step in steps.Where(DialledRules.Dials))
        {
            foreach (var target in run.Targets(step))
            {
                if (target is { Name: { } name, Number: { } number } && number.Contains("${EXTEN", StringComparison.Ordinal)
                    && run.Endpoints.Find(name) is { CallsTwilio: true } trunk)
                {
                    run.Report(RuleId.InboundReachesTrunk, step.Option, null, context.Name, caller.Name, step.Extension.Name, trunk.Name);
                }
            }
        }
    }
}
