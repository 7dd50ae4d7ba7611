namespace TwilioTrunk.Twilio;

/// <summary>The request of a <see cref="CallEventRecord"/>. Its parameters, which may hold passwords, are never read.</summary>
public sealed record CallEventRequestRecord
{
    /// <summary>The HTTP method.</summary>
    public string? Method { get; init; }

    /// <summary>The address.</summary>
    public string? Url { get; init; }
}
