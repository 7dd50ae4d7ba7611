namespace TwilioTrunk.Twilio;

/// <summary>An account or subaccount. Its auth token, which Twilio sends along in clear, is never read.</summary>
public sealed record AccountRecord : ResourceRecord
{
    /// <summary>The parent account; the same as the SID for a main account.</summary>
    public string? OwnerAccountSid { get; init; }

    /// <summary>The name that people gave it.</summary>
    public string? FriendlyName { get; init; }

    /// <summary><c>active</c>, <c>suspended</c> or <c>closed</c>.</summary>
    public string? Status { get; init; }

    /// <summary><c>Trial</c> or <c>Full</c>.</summary>
    public string? Type { get; init; }
}
