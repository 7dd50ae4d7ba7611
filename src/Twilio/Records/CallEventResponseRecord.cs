namespace TwilioTrunk.Twilio;

/// <summary>The answer of a <see cref="CallEventRecord"/>.</summary>
public sealed record CallEventResponseRecord
{
    /// <summary>The HTTP status; 0 when none came.</summary>
    public int ResponseCode { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public int RequestDuration { get; init; }

    /// <summary>The type of the body.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body.</summary>
    public string? ResponseBody { get; init; }

    /// <summary>When it came.</summary>
    public DateTimeOffset? DateCreated { get; init; }
}
