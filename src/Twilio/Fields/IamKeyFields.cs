namespace TwilioTrunk.Twilio;

/// <summary>What to set on an API key. Null is not sent and stays as it is.</summary>
public sealed record IamKeyFields
{
    /// <summary>64 characters at most.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>
    /// What a restricted key may do, 100 permissions at most, such as <c>/twilio/messaging/messages/read</c>; a key made without is a standard key.
    /// </summary>
    public IReadOnlyList<string>? Permissions { get; init; }
}
