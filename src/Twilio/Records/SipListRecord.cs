namespace TwilioTrunk.Twilio;

/// <summary>A list of the account that trunks can be guarded by: SIP user names and passwords, or IP addresses.</summary>
public sealed record SipListRecord : ResourceRecord
{
    /// <summary>The account that owns it.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The name; that of a credential list is unique in the account.</summary>
    public string? FriendlyName { get; init; }
}
