namespace TwilioTrunk.Twilio;

/// <summary>Which owned numbers to list; what is null does not narrow.</summary>
public sealed record IncomingPhoneNumberFilter
{
    /// <summary>The kind of number.</summary>
    public OwnedNumberType? Type { get; init; }

    /// <summary>A number or a part of one; <c>*</c> stands for any digit.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The exact name.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>Whether the number is new to Twilio's platform.</summary>
    public bool? Beta { get; init; }

    /// <summary><c>twilio</c> or <c>hosted</c>.</summary>
    public string? Origin { get; init; }
}
