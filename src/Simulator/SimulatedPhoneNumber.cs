namespace TwilioTrunk.Simulator;

/// <summary>A phone number that the simulated account owns, with the routing it starts with.</summary>
public sealed record SimulatedPhoneNumber
{
    /// <summary>The number in E.164: <c>+</c> and 2 to 15 digits, the first of them not 0.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>The name, at most 64 characters; by default made from the number.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>The SID of the trunk that the number is on; the trunk must exist. By default none.</summary>
    public string? TrunkSid { get; init; }

    /// <summary>The voice URL; by default none.</summary>
    public string? VoiceUrl { get; init; }

    /// <summary>The SID of the voice application (<c>AP</c> and 32 hexadecimal digits); by default none.</summary>
    public string? VoiceApplicationSid { get; init; }

    /// <summary>Whether it takes calls; by default it does, and takes no messages.</summary>
    public bool HasVoice { get; init; } = true;

    /// <summary><c>Active</c> or <c>Inactive</c> (the default). An active number cannot leave its trunk (Twilio's error 21634).</summary>
    public string? EmergencyStatus { get; init; }
}
