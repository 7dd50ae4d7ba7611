namespace TwilioTrunk.Twilio;

/// <summary>Where an account takes its dialing permissions from.</summary>
public sealed record DialingSettingsRecord
{
    /// <summary>Whether they are those of the parent account.</summary>
    public bool DialingPermissionsInheritance { get; init; }
}
