using System.Net;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Sip.Probing;

/// <summary>What an address answered.</summary>
public sealed record ProbeResult
{
    /// <summary>The address.</summary>
    public required SipTarget Target { get; init; }

    /// <summary>Why no answer came; null when one did, or one of several.</summary>
    public SipTransportFailure? Failure { get; init; }

    /// <summary>The same in words.</summary>
    public string? Detail { get; init; }

    /// <summary>The status code of the last answer; null without one.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Its reason phrase.</summary>
    public string? ReasonPhrase { get; init; }

    /// <summary>What the far side calls itself (Server, else User-Agent); null when it does not say.</summary>
    public string? Server { get; init; }

    /// <summary>How many requests were made.</summary>
    public int Sent { get; init; }

    /// <summary>How many datagrams were sent again because no answer came.</summary>
    public int Repeated { get; init; }

    /// <summary>The time from the first sending of each answered request to its answer.</summary>
    public IReadOnlyList<TimeSpan> RoundTrips { get; init; } = [];

    /// <summary>
    /// The address that the far side saw the request come from (received and rport, RFC 3581), with port 0 when it tells the address alone; null when
    /// it does not say.
    /// </summary>
    public IPEndPoint? SeenAs { get; init; }

    /// <summary>What the TLS handshake showed, also a failed one; null without TLS.</summary>
    public TlsDetails? Tls { get; init; }
}
