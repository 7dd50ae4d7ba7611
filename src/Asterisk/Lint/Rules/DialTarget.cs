using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>A PJSIP endpoint that a step dials.</summary>
/// <param name="Name">The name of the endpoint; null when it is computed.</param>
/// <param name="Number">The number that is called over it, before variables are filled in; null when the endpoint itself is called.</param>
/// <param name="Host">The host of the URI that is called over it; null when there is none.</param>
internal sealed record DialTarget(string? Name, string? Number, string? Host)
{
    private const string Technology = "PJSIP/";

    /// <summary>The PJSIP targets of Dial or Page.</summary>
    /// <param name="step">The step.</param>
    /// <param name="globals">Variables that stand for targets or parts of them.</param>
    public static IEnumerable<DialTarget> Of(DialplanStep step, IReadOnlyDictionary<string, DialplanVariable> globals)
    {
        var devices = Fill(DialplanText.First(step.Arguments, ','), globals);
        foreach (var device in DialplanText.Split(devices, '&'))
        {
            if (device.AsSpan().TrimStart().StartsWith(Technology, StringComparison.OrdinalIgnoreCase))
                yield return Parse(device.Trim()[Technology.Length..]);
        }
    }

    private static DialTarget Parse(string text)
    {
        var parts = DialplanText.Split(text, '/');
        if (parts.Count > 1)
        {
            var uri = string.Join('/', parts.Skip(1));
            var rest = uri.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) ? uri[4..] : uri;
            var halves = DialplanText.Split(rest, '@');
            return new DialTarget(Literal(parts[0]), halves[0], halves.Count > 1 ? Literal(halves[^1].Split(':', ';')[0]) : null);
        }
        var sides = DialplanText.Split(text, '@');
        return new DialTarget(Literal(sides[^1]), sides.Count > 1 ? sides[0] : null, null);
    }

    private static string? Literal(string text) => DialplanText.IsComputed(text) ? null : text;

    private static string Fill(string text, IReadOnlyDictionary<string, DialplanVariable> globals)
    {
        if (globals.Count == 0 || !text.Contains("${", StringComparison.Ordinal))
            return text;
        foreach (var (name, start, end) in DialplanText.Variables(text).Reverse().ToList())
        {
            if (globals.TryGetValue(name, out var variable) && end - start == name.Length + 3)
                text = string.Concat(text.AsSpan(0, start), variable.Value, text.AsSpan(end));
        }
        return text;
    }
}
