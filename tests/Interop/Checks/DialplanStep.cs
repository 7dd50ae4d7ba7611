using System.Text.RegularExpressions;

namespace TwilioTrunk.Tests.Interop.Checks;

/// <summary>One priority of an extension, as the running Asterisk shows it.</summary>
internal sealed partial record DialplanStep(string Context, string Extension, int Priority, string? Label, string Application, string Arguments)
{
    public override string ToString() => $"{Extension}@{Context} priority {Priority}: {Application}({Arguments})";

    /// <summary>Reads the output of "dialplan show".</summary>
    public static IReadOnlyList<DialplanStep> Read(string shown)
    {
        var steps = new List<DialplanStep>();
        var (context, extension) = ("", "");
        foreach (var line in shown.Split('\n'))
        {
            if (ContextLine().Match(line) is { Success: true } opening)
            {
                context = opening.Groups["context"].Value;
            }
            else if (StepLine().Match(line) is { Success: true } step)
            {
                extension = step.Groups["extension"] is { Success: true } named ? named.Value : extension;
                steps.Add(new DialplanStep(
                    context,
                    extension,
                    int.Parse(step.Groups["priority"].Value, System.Globalization.CultureInfo.InvariantCulture),
                    step.Groups["label"] is { Success: true } label ? label.Value : null,
                    step.Groups["application"].Value,
                    step.Groups["arguments"].Value));
            }
        }

        return steps;
    }

    /// <summary>The names of the contexts in the output of "dialplan show".</summary>
    public static IReadOnlySet<string> Contexts(string shown) =>
        ContextLine().Matches(shown).Select(match => match.Groups["context"].Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"^\[ Context '(?<context>.+?)' created by", RegexOptions.Multiline)]
    private static partial Regex ContextLine();

    [GeneratedRegex(@"^\s+('(?<extension>[^']+)' =>)?\s*(\[(?<label>[^\]]+)\]\s*)?(?<priority>\d+)\. (?<application>\w+)\((?<arguments>.*)\)\s+\[[^\]]*\]\s*$")]
    private static partial Regex StepLine();
}
