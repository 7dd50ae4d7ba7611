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

    /// <summary>Whether the connection is closed after the answer (RFC 9112 section 9.3); one of HTTP/1.0 always is.</summary>
    public bool IsLast =>
        IsHttp10 || Fields.GetValueOrDefault("Connection", "").Split(',', StringSplitOptions.TrimEntries).Contains("close", StringComparer.OrdinalIgnoreCase);
}
