namespace TwilioTrunk.Twilio;

/// <summary>Which verified caller ids to list; what is null does not narrow.</summary>
public sealed record OutgoingCallerIdFilter
{
    /// <summary>The number in E.164.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The exact name.</summary>
    public string? FriendlyName { get; init; }
}
