using System.Net;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>A call that comes to the PBX, such as one from Twilio.</summary>
public sealed record IncomingCall
{
    /// <summary>The address that it comes from.</summary>
    public required IPAddress From { get; init; }

    /// <summary>The user part of the Request-URI: the number that is called.</summary>
    public required string To { get; init; }

    /// <summary>Who calls: a number, or <c>"name" &lt;number&gt;</c>, as in the From header; null when that is not known.</summary>
    public string? Caller { get; init; }

    /// <summary>The host of the From header; null when that is not known.</summary>
    public string? FromHost { get; init; }

    /// <summary>What it comes over.</summary>
    public PbxTransport Transport { get; init; } = PbxTransport.Udp;

    /// <summary>The port that it is sent to; by default 5060, for TLS 5061.</summary>
    public int? Port { get; init; }

    /// <summary>True when SRTP is offered (RTP/SAVP with SDES), as on a secure trunk; otherwise plain RTP.</summary>
    public bool SecureMedia { get; init; }

    /// <summary>The codecs that are offered.</summary>
    public IReadOnlyList<string> Codecs { get; init; } = ["ulaw", "alaw"];

    /// <summary>The host of the Request-URI; null when that is not known.</summary>
    public string? RequestHost { get; init; }

    /// <summary>Headers of the INVITE that an identify may look at, by name; null when they are not known.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>The addresses that are Twilio's.</summary>
    public TwilioAddressList TwilioAddresses { get; init; } = TwilioAddressList.Shipped;

    /// <summary>True when it comes from Twilio.</summary>
    public bool IsFromTwilio => TwilioAddresses.EdgeOf(From) is not null;

    /// <summary>When it comes, by the clock of the PBX; null when that is not known.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What the phones answer that the PBX dials: a final SIP status, or 180 when they ring and nobody answers; null when that is not known.</summary>
    public int? CalleeStatus { get; init; }
}
