namespace TwilioTrunk.Twilio;

/// <summary>A SIP user name in a credential list. Twilio never gives its password back.</summary>
public sealed record CredentialRecord : ResourceRecord
{
    /// <summary>The account that owns it.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The list it is in.</summary>
    public string? CredentialListSid { get; init; }

    /// <summary>The user name, 32 characters at most.</summary>
    public string? Username { get; init; }
}
