namespace TwilioTrunk.Asterisk.Compose;

/// <summary>
/// An entry of <c>ports</c>: <c>"5060:5060/udp"</c>, or the long form with <c>target</c>, <c>published</c> and <c>protocol</c>. The texts are as
/// written, with their interpolation.
/// </summary>
/// <param name="Line">The number of its line, from 1.</param>
/// <param name="Address">The address of the host, or null.</param>
/// <param name="Published">The ports of the host; null when Docker chooses.</param>
/// <param name="Target">The ports of the container.</param>
/// <param name="Protocol">The protocol; null for TCP.</param>
internal sealed record ComposePort(int Line, string? Address, string? Published, string Target, string? Protocol)
{
    /// <summary>Where the entry stands, to write another in its place; null when it is in the long form, or others refer to it.</summary>
    internal (int Start, int End)? Place { get; init; }

    /// <summary>The short form.</summary>
    public string Text => string.Join(':', ((string?[])[Address, Published, Target]).OfType<string>()) + (Protocol is null ? "" : "/" + Protocol);

    /// <summary>Reads the short form. What Compose would not take comes back as a target that is no port.</summary>
    public static ComposePort Parse(string text, int line)
    {
        var whole = ComposeText.Split(text, '/');
        var parts = ComposeText.Split(whole[0], ':');
        return new ComposePort(
            line,
            parts.Count > 2 ? string.Join(':', parts.SkipLast(2)) : null,
            parts.Count > 1 ? parts[^2] : null,
            parts[^1],
            whole.Count > 1 ? whole[1] : null);
    }

    /// <summary>The ports with their variables filled in; null when that makes no ports.</summary>
    /// <param name="variable">Gives the value of a variable; null when it is not set.</param>
    public PublishedPorts? Evaluate(Func<string, string?> variable)
    {
        var filled = Parse(ComposeText.Interpolate(Text, variable), Line);
        var outside = string.IsNullOrEmpty(filled.Published) ? null : PublishedPorts.Range(filled.Published);
        return PublishedPorts.Range(filled.Target) is { } inside && (outside is not null || string.IsNullOrEmpty(filled.Published))
            ? new PublishedPorts(string.IsNullOrEmpty(filled.Protocol) ? "tcp" : filled.Protocol.ToLowerInvariant(), outside, inside)
            : null;
    }
}
