namespace TwilioTrunk.Twilio;

/// <summary>Which accounts to list; what is null does not narrow.</summary>
public sealed record AccountFilter
{
    /// <summary>The exact name.</summary>
    public string? FriendlyName { get; init; }

    /// <summary><c>active</c>, <c>suspended</c> or <c>closed</c>.</summary>
    public string? Status { get; init; }
}
