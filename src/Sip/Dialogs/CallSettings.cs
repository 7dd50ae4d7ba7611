using TwilioTrunk.Sip.Digest;
using TwilioTrunk.Sip.Media;
using TwilioTrunk.Sip.Messages;

namespace TwilioTrunk.Sip.Dialogs;

/// <summary>Whom to call, and as whom.</summary>
public sealed record CallSettings
{
    /// <summary>Whom to call: the Request-URI, and the URI of To.</summary>
    public required SipUri Target { get; init; }

    /// <summary>Who calls. A trunk of Twilio takes only numbers of its account.</summary>
    public required SipAddress From { get; init; }

    /// <summary>What answers a 401 or 407; null to let it refuse the call.</summary>
    public DigestCredential? Credential { get; init; }

    /// <summary>What media this side takes; null to leave the offer to the far side.</summary>
    public SdpDescription? Offer { get; init; }

    /// <summary>What the program calls itself; null for nothing.</summary>
    public string? UserAgent { get; init; }

    /// <summary>More header fields of the INVITE.</summary>
    public IReadOnlyList<SipHeader> Headers { get; init; } = [];

    /// <summary>How long a call that is given up or hung up may take to end; 10 s by default.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(10);
}
