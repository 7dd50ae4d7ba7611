using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>
/// What a caller dialled and the dialplan runs. <c>${EXTEN}</c> is taken for dangerous in extensions whose pattern lets any character in (<c>.</c>,
/// <c>!</c>), and with it every variable that it is put into unfiltered.
/// </summary>
internal static class InjectionRules
{
    private const string Exten = "EXTEN";

    /// <summary>Applications that run all of their arguments.</summary>
    private static readonly string[] Running = ["Exec", "ExecIf", "TryExec", "System", "TrySystem", "Originate"];

    /// <summary>Applications whose first argument tells what runs or where to go; a comma in it begins the next one.</summary>
    private static readonly string[] Leading = ["Dial", "Page", "Goto", "Gosub"];

    public static void Check(LintRun run)
    {
        var dialplan = run.Configuration.Dialplan;
        var tainted = Tainted(dialplan);
        foreach (var extension in dialplan.Contexts.SelectMany(context => context.Extensions))
        {
            if (!IsOpen(extension) && tainted.Count == 0)
                continue;
            HashSet<string>? clean = null;
            foreach (var step in extension.StepsSpan)
            {
                if (!step.ArgumentsSpan.Contains("${", StringComparison.Ordinal))
                    continue;
                if (RunPart(step) is { } part && Dangerous(part, extension, tainted, clean) is { } found)
                    run.Report(RuleId.UnfilteredExten, step.Option, Fix(run, step, found), part[found.Start..found.End], step.Application.Trim());
                if (Assignment(step) is not ({ } name, { } value))
                    continue;
                if (Dangerous(value, extension, tainted, clean) is null)
                    (clean ??= new(StringComparer.Ordinal)).Add(name);
                else
                    clean?.Remove(name);
            }
        }
    }

    /// <summary>True when an extension matches numbers with any character in them.</summary>
    private static bool IsOpen(DialplanExtension extension) =>
        extension.Pattern is { } pattern
        && pattern.Positions.Any(static position => position.Kind is PatternPositionKind.Any or PatternPositionKind.AnyOrNone);

    /// <summary>The variables that hold, somewhere, what was dialled: set, or handed to a subroutine or macro.</summary>
    private static HashSet<string> Tainted(PbxDialplan dialplan)
    {
        var flows = new List<(string Name, string Value, DialplanExtension Extension)>();
        foreach (var extension in dialplan.Contexts.SelectMany(context => context.Extensions))
        {
            foreach (var step in extension.StepsSpan)
            {
                if (!IsFlow(step) || !DialplanText.IsComputed(step.ArgumentsSpan))
                    continue;
                IEnumerable<(string, string)> values = Assignment(step) is ({ } variable, { } assigned) ? [(variable, assigned)] : Handed(step);
                foreach (var (name, value) in values)
                    flows.Add((name, value, extension));
            }
        }
        var tainted = new HashSet<string>(StringComparer.Ordinal);
        for (var known = -1; known != tainted.Count;)
        {
            known = tainted.Count;
            tainted.UnionWith(flows.Where(flow => Dangerous(flow.Value, flow.Extension, tainted, null) is not null).Select(flow => flow.Name).ToList());
        }
        return tainted;
    }

    private static bool IsFlow(DialplanStep step)
    {
        var application = step.Application.AsSpan().Trim();
        return application.Equals("Set", StringComparison.OrdinalIgnoreCase) || application.Equals("Gosub", StringComparison.OrdinalIgnoreCase)
            || application.Equals("Macro", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The arguments that Gosub and Macro hand on, by their names in the context that they go to.</summary>
    private static IEnumerable<(string Name, string Value)> Handed(DialplanStep step)
    {
        var parts = DialplanText.Split(step.Arguments, ',');
        if (step.Application.AsSpan().Trim().Equals("Macro", StringComparison.OrdinalIgnoreCase))
            return parts.Skip(1).Select((value, index) => (Key("macro-" + parts[0].Trim(), $"ARG{index + 1}"), value));
        var last = parts[^1];
        var open = last.IndexOf('(', StringComparison.Ordinal);
        var context = parts.Count == 3 ? parts[0].Trim() : step.Extension.Context.Name;
        return open < 0 || DialplanText.IsComputed(last.AsSpan(0, open)) || DialplanText.IsComputed(context)
            ? []
            : DialplanText.Split(last[(open + 1)..].TrimEnd(')', ' '), ',').Select((value, index) => (Key(context, $"ARG{index + 1}"), value));
    }

    /// <summary>Arguments are those of one context; other variables go with the call wherever it goes.</summary>
    private static string Key(string context, string name) => name.StartsWith("ARG", StringComparison.Ordinal) ? $"{context}\n{name}" : name;

    /// <summary>The name and value of <c>Set(name=value)</c>, without the marks for heirs and scopes.</summary>
    private static (string? Name, string? Value) Assignment(DialplanStep step)
    {
        if (!step.Application.AsSpan().Trim().Equals("Set", StringComparison.OrdinalIgnoreCase))
            return default;
        var arguments = step.Arguments;
        var equals = arguments.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return default;
        var name = arguments[..equals].Trim();
        if (name.StartsWith("GLOBAL(", StringComparison.Ordinal) || name.StartsWith("LOCAL(", StringComparison.Ordinal))
            name = name[(name.IndexOf('(', StringComparison.Ordinal) + 1)..].TrimEnd(')');
        return (name.TrimStart('_'), arguments[(equals + 1)..]);
    }

    /// <summary>The part of a step that runs; null when none does.</summary>
    private static string? RunPart(DialplanStep step)
    {
        var application = step.Application.Trim();
        return step.ArgumentsSpan.Contains("SHELL(", StringComparison.Ordinal) ? step.Arguments
            : Array.Exists(Leading, name => name.Equals(application, StringComparison.OrdinalIgnoreCase)) ? DialplanText.First(step.Arguments, ',')
            : Array.Exists(Running, name => name.Equals(application, StringComparison.OrdinalIgnoreCase)) ? step.Arguments
            : null;
    }

    private static (string Name, int Start, int End)? Dangerous(
        string text, DialplanExtension extension, HashSet<string> tainted, HashSet<string>? clean)
    {
        foreach (var variable in DialplanText.Variables(text))
        {
            if (variable.Name == Exten ? IsOpen(extension) : IsTainted(variable.Name))
                return variable;
        }
        return null;

        bool IsTainted(string name) => tainted.Contains(Key(extension.Context.Name, name)) && clean?.Contains(name) != true;
    }

    /// <summary>
    /// A filter around what was dialled, where it is dialled or where the variable is set in the same extension; digits and plus get through.
    /// </summary>
    private static LintFix? Fix(LintRun run, DialplanStep step, (string Name, int Start, int End) found)
    {
        var extension = step.Extension;
        if (!step.Application.AsSpan().Trim().Equals("Dial", StringComparison.OrdinalIgnoreCase) || !IsOpen(extension) || !IsForNumbers(extension))
            return null;
        if (found.Name == Exten)
            return Filter(run, step.Option);
        var source = extension.Steps.LastOrDefault(
            other => other.Priority < step.Priority && Assignment(other) is ({ } name, { } value) && name == found.Name
                && Dangerous(value, extension, [], null) is not null);
        return source is null ? null : Filter(run, source.Option);
    }

    private static LintFix? Filter(LintRun run, LoadedOption option)
    {
        if (run.Edits.Written(option.File, option.Line) is not ConfOptionLine line)
            return null;
        var value = line.Text[line.ValueStart..line.ValueEnd];
        var edits = DialplanText.Variables(value).Where(variable => variable.Name == Exten).Select(Filtered);
        return new LintFix(option.File.Path, [.. edits]);

        LintEdit Filtered((string Name, int Start, int End) found) => new(
            line.Number, line.ValueStart + found.Start, line.ValueStart + found.End, $"${{FILTER(+0-9,{value[found.Start..found.End]})}}");
    }

    /// <summary>True when the pattern begins as a number does, so that nothing but digits is meant to follow.</summary>
    private static bool IsForNumbers(DialplanExtension extension) =>
        extension.Pattern!.Positions[0] is { Kind: PatternPositionKind.Set } first && "+0123456789".Any(first.Contains);
}
