namespace TwilioTrunk;

/// <summary>
/// A number that a simulated account owns, as an argument: the number alone, or a hashtable that also says what handles its calls.
/// </summary>
public sealed class SimulatedNumber
{
    /// <summary>A number to fill in.</summary>
    public SimulatedNumber()
    {
    }

    /// <summary>A number that nothing handles yet.</summary>
    public SimulatedNumber(string phoneNumber) => PhoneNumber = phoneNumber;

    /// <summary>The number in E.164.</summary>
    public string PhoneNumber { get; set; } = string.Empty;

    /// <summary>The friendly name; by default the number.</summary>
    public string? Name { get; set; }

    /// <summary>What handles its calls when no trunk and no application does.</summary>
    public string? VoiceUrl { get; set; }

    /// <summary>The voice application (AP...) that handles its calls when no trunk does.</summary>
    public string? VoiceApplicationSid { get; set; }
}
