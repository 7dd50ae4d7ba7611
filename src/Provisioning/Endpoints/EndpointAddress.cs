using TwilioTrunk.Sip;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Provisioning;

/// <summary>An address of an endpoint, or that there is none.</summary>
public sealed record EndpointAddress
{
    /// <summary>The Request-URI.</summary>
    public required SipUri Uri { get; init; }

    /// <summary>Over what; null when the name had to say so, and does not.</summary>
    public SipProtocol? Protocol { get; init; }

    /// <summary>The address; null when there is none.</summary>
    public SipTarget? Target { get; init; }

    internal EndpointState State { get; init; }

    internal string? Detail { get; init; }
}
