namespace TwilioTrunk.Twilio;

/// <summary>A list of SIP user names and passwords of the account.</summary>
public sealed record CredentialListRecord : ResourceRecord
{
    /// <summary>The account that owns it.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The name, unique in the account.</summary>
    public string? FriendlyName { get; init; }
}
