using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk;

/// <summary>A user in a credential list. Twilio never tells its password.</summary>
public sealed class ListedCredential
{
    internal ListedCredential(CredentialList list, CredentialRecord record) => (List, Record) = (list, record);

    /// <summary>CR and 32 hexadecimal digits; null when it was only rehearsed.</summary>
    public string? Sid => Record.Sid == TrunkState.NoSid ? null : Record.Sid;

    /// <summary>The list it is in; null when that was only rehearsed.</summary>
    public string? CredentialListSid => List.Sid;

    /// <summary>The name of the list it is in.</summary>
    public string? CredentialList => List.Name;

    /// <summary>The user name.</summary>
    public string? UserName => Record.Username;

    /// <summary>When it was created, UTC.</summary>
    public DateTime? DateCreated => Record.DateCreated?.UtcDateTime;

    /// <summary>When its password was replaced last, UTC.</summary>
    public DateTime? DateUpdated => Record.DateUpdated?.UtcDateTime;

    internal CredentialList List { get; }

    private CredentialRecord Record { get; }

    /// <summary>The user name.</summary>
    public override string ToString() => UserName ?? string.Empty;
}
