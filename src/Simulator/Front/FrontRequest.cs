namespace TwilioTrunk.Simulator.Front;

/// <summary>A request as it was received, with its whole body.</summary>
internal sealed record FrontRequest
{
    public required string Method { get; init; }

    /// <summary>A path with its query, a whole URL, or host and port: the three forms of RFC 9112 section 3.2 that are served.</summary>
    public required string Target { get; init; }

    public required bool IsHttp10 { get; init; }

    /// <summary>The fields by their names, whose case does not count; those received more than once are joined by commas.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    public byte[] Body { get; init; } = [];

    /// <summary>Whether the client wants the connection closed after the answer (RFC 9112 section 9.3).</summary>
    public bool IsLast
    {
        get
        {
            var options = Fields.GetValueOrDefault("Connection", "").Split(',', StringSplitOptions.TrimEntries);
            return options.Contains("close", StringComparer.OrdinalIgnoreCase)
                || (IsHttp10 && !options.Contains("keep-alive", StringComparer.OrdinalIgnoreCase));
        }
    }
}
