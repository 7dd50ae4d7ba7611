namespace TwilioTrunk.Twilio;

/// <summary>What a phone number can do.</summary>
public sealed record CapabilitiesRecord
{
    /// <summary>Calls.</summary>
    public bool Voice { get; init; }

    /// <summary>Text messages.</summary>
    public bool Sms { get; init; }

    /// <summary>Messages with media.</summary>
    public bool Mms { get; init; }

    /// <summary>Fax.</summary>
    public bool Fax { get; init; }
}
