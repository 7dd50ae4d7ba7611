using System.Net;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Calls;

/// <summary>A call to the PBX: by default one of Twilio's, over UDP, from a caller in the PSTN.</summary>
internal sealed record InboundCall(string Number)
{
    public IPAddress From { get; init; } = NetworkPair.TwilioAddresses[0];

    /// <summary>The user part of From.</summary>
    public string Caller { get; init; } = "+14155550100";

    /// <summary>The host part of From.</summary>
    public string CallerHost { get; init; } = GuideValues.Domain;

    public SipTransport Transport { get; init; } = SipTransport.Udp;

    /// <summary>The port that is called, when it is not the usual one of the transport.</summary>
    public int? Port { get; init; }

    /// <summary>How long it is held when it is answered, in milliseconds: long enough for the media.</summary>
    public int Held { get; init; } = 1800;

    /// <summary>Whether SRTP is offered, with a key by SDES.</summary>
    public bool SecureMedia { get; init; }
}
