using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>A PJSIP endpoint that a step dials.</summary>
/// <param name="Name">The name of the endpoint; null when it is computed.</param>
/// <param name="Number">The number that is called over it, before variables are filled in; null when the endpoint itself is called.</param>
/// <param name="Host">The host of the URI that is called over it; null when there is none.</param>
internal readonly record struct DialTarget(string? Name, string? Number, string? Host)
{
    private const string Technology = "PJSIP/";

    /// <summary>Adds the PJSIP targets of Dial or Page to a list.</summary>
    /// <param name="step">The step.</param>
    /// <param name="globals">Variables that stand for targets or parts of them.</param>
    /// <param name="words">Holds the names.</param>
    /// <param name="targets">The list.</param>
    public static void Read(DialplanStep step, IReadOnlyDictionary<string, DialplanVariable> globals, WordCache words, List<DialTarget> targets)
    {
        var arguments = step.ArgumentsSpan;
        var rest = Fill(arguments[..DialplanText.IndexOf(arguments, ',')], globals);
        while (rest.Length > 0)
        {
            var device = DialplanText.Cut(ref rest, '&').Trim();
            if (device.StartsWith(Technology, StringComparison.OrdinalIgnoreCase))
                targets.Add(Parse(device[Technology.Length..], words));
        }
    }

    private static DialTarget Parse(ReadOnlySpan<char> text, WordCache words)
    {
        // number@endpoint/place, where the place is a URI or the name of an AOR; all but the endpoint may be left out.
        var place = text;
        var endpoint = DialplanText.Cut(ref place, '/');
        var number = DialplanText.Cut(ref endpoint, '@');
        var called = endpoint.Length == 0 ? null : number.ToString();
        if (endpoint.Length == 0)
            endpoint = number;
        var isUri = place.StartsWith("sip:", StringComparison.OrdinalIgnoreCase);
        if (!isUri && !place.Contains('@'))
            return new DialTarget(Literal(endpoint, words), called, null);
        var uri = isUri ? place[4..] : place;
        var user = DialplanText.Cut(ref uri, '@');
        var host = uri.IndexOfAny(':', ';') is >= 0 and var end ? uri[..end] : uri;
        return new DialTarget(Literal(endpoint, words), called ?? user.ToString(), host.Length > 0 ? Literal(host, words) : null);
    }

    private static string? Literal(ReadOnlySpan<char> text, WordCache words) => DialplanText.IsComputed(text) ? null : words.Of(text);

    private static ReadOnlySpan<char> Fill(ReadOnlySpan<char> text, IReadOnlyDictionary<string, DialplanVariable> globals)
    {
        if (globals.Count == 0 || !DialplanText.IsComputed(text))
            return text;
        var filled = text.ToString();
        foreach (var (name, start, end) in DialplanText.Variables(filled).Reverse().ToList())
        {
            if (globals.TryGetValue(name, out var variable) && end - start == name.Length + 3)
                filled = string.Concat(filled.AsSpan(0, start), variable.Value, filled.AsSpan(end));
        }
        return filled;
    }
}
