using System.Net;
using TwilioTrunk.Sip.Probing;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Provisioning;

/// <summary>How SIP endpoints are asked.</summary>
public sealed record EndpointSettings
{
    /// <summary>Over what, each in turn; empty for what the URI says, else what the domain prefers.</summary>
    public IReadOnlyList<SipProtocol> Protocols { get; init; } = [];

    /// <summary>The port in place of that of the URI; null for the latter.</summary>
    public int? Port { get; init; }

    /// <summary>The name server to ask; null for those of the system.</summary>
    public IPEndPoint? NameServer { get; init; }

    /// <summary>Whether this machine has a way to an address; by default the routes of the system tell.</summary>
    public Func<IPEndPoint, bool> HasWay { get; init; } = SipConnector.HasWay;

    /// <summary>True when the account is simulated: nothing is sent beyond loopback, not even to a name server.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>How each address is asked.</summary>
    public ProbeSettings Probe { get; init; } = new();

    /// <summary>The turns of all who ask Twilio from this machine.</summary>
    public required SendingPace TwilioPace { get; init; }
}
