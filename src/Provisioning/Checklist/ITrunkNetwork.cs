using TwilioTrunk.Sip;

namespace TwilioTrunk.Provisioning;

/// <summary>The network as the checklist needs it. Where it must not be used there is none, and what rests on it is unknown.</summary>
public interface ITrunkNetwork
{
    /// <summary>Looks up where the host of a SIP URI leads (RFC 3263).</summary>
    Task<HostLookUp> LookUpAsync(SipUri uri, CancellationToken cancellationToken);

    /// <summary>Sends OPTIONS to a SIP URI and waits for an answer of any status (RFC 3261 section 11).</summary>
    Task<SipReply> AskOptionsAsync(SipUri uri, CancellationToken cancellationToken);
}
