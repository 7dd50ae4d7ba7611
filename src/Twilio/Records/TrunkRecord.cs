namespace TwilioTrunk.Twilio;

/// <summary>A SIP trunk (https://www.twilio.com/docs/sip-trunking/api/trunk-resource).</summary>
public sealed record TrunkRecord : ResourceRecord
{
    /// <summary>The account that owns it.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The name that people gave it; need not be unique.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>The termination host, <c>x.pstn.twilio.com</c>; null when the trunk has none.</summary>
    public string? DomainName { get; init; }

    /// <summary>Where Twilio asks for TwiML when no origination URI answers.</summary>
    public string? DisasterRecoveryUrl { get; init; }

    /// <summary>GET or POST.</summary>
    public string? DisasterRecoveryMethod { get; init; }

    /// <summary>Whether TLS and SRTP are required in both directions.</summary>
    public bool Secure { get; init; }

    /// <summary>How calls are recorded.</summary>
    public RecordingRecord? Recording { get; init; }

    /// <summary><c>disable-all</c>, <c>enable-all</c> or <c>sip-only</c>.</summary>
    public string? TransferMode { get; init; }

    /// <summary><c>from-transferee</c> or <c>from-transferor</c>.</summary>
    public string? TransferCallerId { get; init; }

    /// <summary>Whether the name of the caller is looked up (billed for each call).</summary>
    public bool CnamLookupEnabled { get; init; }

    /// <summary>Whether media goes back to where it comes from; set in the Console only.</summary>
    public bool SymmetricRtpEnabled { get; init; }

    /// <summary><c>IP_ACL</c>, <c>CREDENTIAL_LIST</c> or both with a comma; null means that no termination is accepted.</summary>
    public string? AuthType { get; init; }
}
