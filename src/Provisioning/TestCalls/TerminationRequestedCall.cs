using TwilioTrunk.Sip.Digest;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Provisioning;

/// <summary>A call that is to be made to a termination domain.</summary>
public sealed record TerminationRequestedCall
{
    /// <summary>The termination domain.</summary>
    public required string DomainName { get; init; }

    /// <summary>Whom to call, in E.164.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>Who calls, in E.164.</summary>
    public required string From { get; init; }

    /// <summary>What answers a challenge; null for nothing.</summary>
    public DigestCredential? Credential { get; init; }

    /// <summary>Over what.</summary>
    public required SipProtocol Protocol { get; init; }

    /// <summary>True to offer SRTP, as a secure trunk wants it.</summary>
    public bool IsSecure { get; init; }
}
