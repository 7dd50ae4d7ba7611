namespace TwilioTrunk.Twilio;

/// <summary>What to set on an account. Null is not sent and stays as it is.</summary>
public sealed record AccountFields
{
    /// <summary>64 characters at most.</summary>
    public string? FriendlyName { get; init; }

    /// <summary><c>active</c>, <c>suspended</c> or <c>closed</c>; a closed account cannot be opened again.</summary>
    public string? Status { get; init; }
}
