namespace TwilioTrunk.Twilio;

/// <summary>What to set on a trunk. Null is not sent and stays as it is; an empty text is sent, which clears the field.</summary>
public sealed record TrunkFields
{
    /// <summary>64 characters at most.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>The termination host; must end in <c>.pstn.twilio.com</c>.</summary>
    public string? DomainName { get; init; }

    /// <summary>An absolute URL that answers with TwiML.</summary>
    public string? DisasterRecoveryUrl { get; init; }

    /// <summary>GET or POST.</summary>
    public string? DisasterRecoveryMethod { get; init; }

    /// <summary><c>disable-all</c>, <c>enable-all</c> or <c>sip-only</c>.</summary>
    public string? TransferMode { get; init; }

    /// <summary><c>from-transferee</c> or <c>from-transferor</c>.</summary>
    public string? TransferCallerId { get; init; }

    /// <summary>Whether TLS and SRTP are required.</summary>
    public bool? Secure { get; init; }

    /// <summary>Whether the name of the caller is looked up (billed for each call).</summary>
    public bool? CnamLookupEnabled { get; init; }
}
