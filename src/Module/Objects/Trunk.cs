using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk;

/// <summary>A SIP trunk with everything that hangs on it, as it was when it was read.</summary>
public sealed class Trunk
{
    internal Trunk(TwilioSession session, TrunkState state)
    {
        Session = session;
        State = state;
        Origination = [.. state.Origination.Select(url => new OriginationUri(session, url))];
        CredentialList = [.. state.CredentialLists.Select(list => new AttachedList(session, state, list))];
        IpAccessControlList = [.. state.IpAccessControlLists.Select(list => new AttachedList(session, state, list))];
        PhoneNumber = [.. state.PhoneNumbers.Select(number => new OwnedNumber(session, number))];
    }

    /// <summary>TK and 32 hexadecimal digits; null for a trunk that was only rehearsed.</summary>
    public string? Sid => State.IsPredicted ? null : State.Trunk.Sid;

    /// <summary>The account it belongs to.</summary>
    public string AccountSid => State.Trunk.AccountSid ?? Session.AccountSid;

    /// <summary>The friendly name, without the tags at its end.</summary>
    public string? Name => State.Name.Plain;

    /// <summary>Labels for environments, such as dev or qa.</summary>
    public string[] Tag => [.. State.Name.Tags];

    /// <summary>The termination domain, <c>{name}.pstn.twilio.com</c>: where the PBX sends its calls to.</summary>
    public string? DomainName => State.Trunk.DomainName;

    /// <summary>True when TLS and SRTP are required in both directions.</summary>
    public bool Secure => State.Trunk.Secure;

    /// <summary>Which calls Twilio records, and from when on.</summary>
    public RecordingMode? Recording => TwilioEnum.Parse<RecordingMode>(State.Trunk.Recording?.Mode);

    /// <summary>Which call transfers (SIP REFER) Twilio carries out.</summary>
    public TransferMode? TransferMode => TwilioEnum.Parse<TransferMode>(State.Trunk.TransferMode);

    /// <summary>Whose number a transferred call shows.</summary>
    public TransferCallerId? TransferCallerId => TwilioEnum.Parse<TransferCallerId>(State.Trunk.TransferCallerId);

    /// <summary>True when the name of the caller is looked up, which is billed.</summary>
    public bool CnamLookup => State.Trunk.CnamLookupEnabled;

    /// <summary>True when Twilio sends media back to where it comes from. Can be changed in the Console only.</summary>
    public bool SymmetricRtp => State.Trunk.SymmetricRtpEnabled;

    /// <summary>TwiML that takes the call when no origination URI answers.</summary>
    public Uri? DisasterRecoveryUrl => Uri.TryCreate(State.Trunk.DisasterRecoveryUrl, UriKind.Absolute, out var url) ? url : null;

    /// <summary>How <see cref="DisasterRecoveryUrl"/> is requested.</summary>
    public WebMethod? DisasterRecoveryMethod => TwilioEnum.Parse<WebMethod>(State.Trunk.DisasterRecoveryMethod);

    /// <summary>What termination is checked against: CREDENTIAL_LIST, IP_ACL, both, or nothing, and with nothing no call gets through.</summary>
    public string? AuthType => State.Trunk.AuthType;

    /// <summary>Where Twilio sends calls to.</summary>
    public OriginationUri[] Origination { get; }

    /// <summary>The credential lists that are enforced on termination.</summary>
    public AttachedList[] CredentialList { get; }

    /// <summary>The IP access control lists that are enforced on termination.</summary>
    public AttachedList[] IpAccessControlList { get; }

    /// <summary>The numbers whose calls go to the origination URIs.</summary>
    public OwnedNumber[] PhoneNumber { get; }

    /// <summary>When it was created, UTC.</summary>
    public DateTime? DateCreated => State.Trunk.DateCreated?.UtcDateTime;

    /// <summary>When its own settings were changed last, UTC.</summary>
    public DateTime? DateUpdated => State.Trunk.DateUpdated?.UtcDateTime;

    internal TwilioSession Session { get; }

    internal TrunkState State { get; }

    /// <summary>The name, so that a trunk reads well inside a sentence.</summary>
    public override string ToString() => State.Label;
}
