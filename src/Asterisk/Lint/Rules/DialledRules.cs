using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>What is dialled: endpoints that exist, numbers in E.164 form, callers that Twilio knows.</summary>
internal static class DialledRules
{
    /// <summary>What is shorter is an emergency or service number, which Twilio takes as it is.</summary>
    private const int ShortestNumber = 4;

    public static void Check(LintRun run)
    {
        var called = new HashSet<TrunkEndpoint>();
        var knowsEndpoints = run.Knows("endpoint");
        var setsCaller = false;
        foreach (var extension in run.Configuration.Dialplan.Contexts.SelectMany(context => context.Extensions))
        {
            var callsTwilio = false;
            foreach (var step in extension.StepsSpan)
            {
                setsCaller |= step.ArgumentsSpan.StartsWith("CALLERID");
                if (!Dials(step))
                    continue;
                foreach (var target in run.Targets(step))
                {
                    var endpoint = target.Name is null ? null : run.Endpoints.Find(target.Name);
                    if (target.Name is { Length: > 0 } && endpoint is null && knowsEndpoints && !ObjectRules.IsUnknown(target.Name))
                    {
                        var suggestion = LintRun.Suggestion(target.Name, run.Endpoints.All.Select(known => known.Name));
                        run.Report(RuleId.UnknownEndpoint, step.Option, null, target.Name, suggestion);
                    }
                    if (endpoint is not null && target.Host is null && endpoint.Definition.Names("aors").Count == 0 && !NamesAor(step, endpoint))
                        run.Report(RuleId.EndpointWithoutAor, step.Option, null, endpoint.Name);
                    if (endpoint is not { CallsTwilio: true })
                        continue;
                    callsTwilio = true;
                    called.Add(endpoint);
                    if (target.Host is { } host)
                        TrunkRules.CheckHost(run, step.Option.File, step.Option.Line, host);
                    if (target.Number is { } number && BeginsWithPlus(number, extension) == false)
                        run.Report(RuleId.NumberNotE164, step.Option, null, number, endpoint.Name);
                }
            }
            if (callsTwilio)
                CheckCallers(run, extension);
        }
        if (!setsCaller && !run.Endpoints.All.Any(ShowsNumber))
        {
            foreach (var endpoint in called.Where(endpoint => endpoint.Definition.Last("from_user") is null))
                run.Report(RuleId.MissingCallerId, endpoint.Definition.Section.File, endpoint.Definition.Section.Section.Head, null, endpoint.Name);
        }
    }

    /// <summary>True for a step that dials.</summary>
    public static bool Dials(DialplanStep step) => step.Priority != DialplanStep.Hint && (Is(step, "Dial") || Is(step, "Page"));

    /// <summary>The number in <c>Set(CALLERID(num)=...)</c>; null for other steps, and when it is computed.</summary>
    public static string? CallerId(DialplanStep step)
    {
        if (!Is(step, "Set") || !step.ArgumentsSpan.StartsWith("CALLERID("))
            return null;
        var arguments = step.Arguments;
        var close = arguments.IndexOf(')', StringComparison.Ordinal);
        var equals = arguments.IndexOf('=', StringComparison.Ordinal);
        if (close < 0 || equals < close || arguments["CALLERID(".Length..close].Split(',')[0].Trim() is not ("num" or "all"))
            return null;
        var value = arguments[(equals + 1)..].Trim();
        return DialplanText.IsComputed(value) ? null : TrunkRules.CallerNumber(value);
    }

    /// <summary>True for <c>PJSIP/endpoint/aor</c>.</summary>
    private static bool NamesAor(DialplanStep step, TrunkEndpoint endpoint) => step.Arguments.Contains($"{endpoint.Name}/", StringComparison.Ordinal);

    private static void CheckCallers(LintRun run, DialplanExtension extension)
    {
        foreach (var step in extension.StepsSpan)
        {
            if (CallerId(step) is not { } number || ObjectRules.IsUnknown(number))
                continue;
            if (!TrunkRules.IsE164(number))
                run.Report(RuleId.CallerIdNotE164, step.Option, null, number);
            else
                run.AddCallerId(number, step.Option.File, step.Option.Line);
        }
    }

    private static bool ShowsNumber(TrunkEndpoint endpoint) =>
        endpoint.Definition.Last("callerid") is { } callerId && TrunkRules.CallerNumber(callerId.Value) is { } number && TrunkRules.IsE164(number);

    /// <summary>
    /// Says whether what is dialled begins with a plus sign; null when that cannot be told, and for what is too short to be a number.
    /// </summary>
    private static bool? BeginsWithPlus(string number, DialplanExtension extension)
    {
        if (number.StartsWith("${FILTER(", StringComparison.Ordinal))
        {
            var arguments = DialplanText.Split(number["${FILTER(".Length..], ',');
            return arguments.Count < 2 || IsShort(extension) ? null
                : arguments[0].Contains('+', StringComparison.Ordinal) ? BeginsWithPlus(arguments[1], extension)
                : false;
        }
        if (!number.StartsWith("${EXTEN", StringComparison.Ordinal))
        {
            var isNumber = number.Length >= ShortestNumber && char.IsAsciiDigit(number[0]);
            return number.StartsWith('+') ? true : isNumber ? false : null;
        }
        var end = number.IndexOf('}', StringComparison.Ordinal);
        if (end < 0 || IsShort(extension))
            return null;
        var offset = number["${EXTEN".Length..end].Split(':') is [_, var first, ..] && int.TryParse(first, out var skipped) ? skipped : 0;
        if (offset < 0)
            return null;
        if (extension.Pattern is not { } pattern)
            return offset < extension.Name.Length ? extension.Name[offset] == '+' : null;

        // What comes behind a wildcard stands in no certain place.
        var certain = pattern.Positions.TakeWhile(position => position.Kind == PatternPositionKind.Set).ToList();
        return offset >= certain.Count ? null : certain[offset].Single == '+' ? true : certain[offset].Contains('+') ? null : false;
    }

    private static bool IsShort(DialplanExtension extension) => extension.Pattern is { } pattern
        ? pattern.Positions.Count <= ShortestNumber && pattern.Positions.All(position => position.Kind is PatternPositionKind.Set or PatternPositionKind.End)
        : extension.Name.Length < ShortestNumber;

    private static bool Is(DialplanStep step, string application) =>
        step.Application.AsSpan().Trim().Equals(application, StringComparison.OrdinalIgnoreCase);
}
