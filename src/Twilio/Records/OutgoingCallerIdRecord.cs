namespace TwilioTrunk.Twilio;

/// <summary>A number of somebody else that calls may show, since its owner confirmed it.</summary>
public sealed record OutgoingCallerIdRecord : ResourceRecord
{
    /// <summary>The account that may show it.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The number in E.164.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The name that people gave it.</summary>
    public string? FriendlyName { get; init; }
}
