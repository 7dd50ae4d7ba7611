namespace TwilioTrunk.Provisioning;

/// <summary>Which alerts of trunks are asked for; what is null does not narrow.</summary>
public sealed record AlertQuery
{
    /// <summary>This time or after it; nothing older than 30 days is kept.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Before this time.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The SIDs of the trunks.</summary>
    public IReadOnlySet<string>? TrunkSids { get; init; }

    /// <summary><c>error</c>, <c>warning</c>, <c>notice</c> or <c>debug</c>.</summary>
    public string? LogLevel { get; init; }

    /// <summary>Twilio's codes: any of them.</summary>
    public IReadOnlySet<int>? Codes { get; init; }
}
