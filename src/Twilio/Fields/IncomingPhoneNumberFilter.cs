namespace TwilioTrunk.Twilio;

/// <summary>Which owned numbers to list; what is null does not narrow.</summary>
public sealed record IncomingPhoneNumberFilter
{
    /// <summary>A number or a part of one; <c>*</c> stands for any digit.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The exact name.</summary>
    public string? FriendlyName { get; init; }
}
