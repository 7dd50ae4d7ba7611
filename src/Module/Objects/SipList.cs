using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk;

/// <summary>A list of the account that trunks can enforce on termination.</summary>
public abstract class SipList
{
    private protected SipList(TwilioSession session, SipListRecord record, bool isRehearsed)
        => (Session, Record, IsRehearsed) = (session, record, isRehearsed);

    /// <summary>Two letters, CL for credentials and AL for addresses, and 32 hexadecimal digits; null when it was only rehearsed.</summary>
    public string? Sid => Record.Sid == TrunkState.NoSid ? null : Record.Sid;

    /// <summary>The account it belongs to.</summary>
    public string AccountSid => Record.AccountSid ?? Session.AccountSid;

    /// <summary>The friendly name.</summary>
    public string? Name => Record.FriendlyName;

    /// <summary>When it was created, UTC.</summary>
    public DateTime? DateCreated => Record.DateCreated?.UtcDateTime;

    /// <summary>When its name was changed last, UTC.</summary>
    public DateTime? DateUpdated => Record.DateUpdated?.UtcDateTime;

    internal TwilioSession Session { get; }

    internal SipListRecord Record { get; }

    /// <summary>True for a list as it would be: what is planned on it can only be told too.</summary>
    internal bool IsRehearsed { get; }

    /// <summary>The list that a record describes.</summary>
    internal static SipList Of(ListKind kind, TwilioSession session, SipListRecord record, bool isRehearsed = false)
        => kind == ListKind.Credentials ? new CredentialList(session, record, isRehearsed) : new IpAccessControlList(session, record, isRehearsed);

    /// <summary>The name.</summary>
    public override string ToString() => Name ?? Sid ?? string.Empty;
}
