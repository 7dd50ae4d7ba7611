using System.Net;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sip.Probing;

namespace TwilioTrunk;

/// <summary>What an address of a SIP endpoint answered to OPTIONS.</summary>
public sealed class SipProbe
{
    /// <summary>The code with which a server asks to be left alone for a while (RFC 3263 section 4.3).</summary>
    private const int ServiceUnavailable = 503;

    private readonly IReadOnlyList<TimeSpan> _roundTrips = [];

    internal SipProbe(string target, EndpointAnswer answer)
    {
        Target = target;
        Address = answer.Address.Target?.Address;
        Transport = answer.Address.Protocol is { } protocol ? Enum.Parse<SipTransport>(protocol.ToString()) : null;
        Status = answer.State switch
        {
            EndpointState.Asked when answer.Result?.Failure is { } failure => Enum.Parse<SipProbeStatus>(failure.ToString()),
            EndpointState.Asked => answer.Result?.StatusCode == ServiceUnavailable ? SipProbeStatus.Unavailable : SipProbeStatus.Answered,
            EndpointState.NameNotFound => SipProbeStatus.DnsNotFound,
            EndpointState.NameFailed => SipProbeStatus.DnsFailed,
            _ => SipProbeStatus.Unknown,
        };
        IsLeftOut = answer.State == EndpointState.NoWay;
        Detail = answer.Detail;
        if (answer.Result is { } result)
        {
            _roundTrips = result.RoundTrips;
            Take(result);
        }
    }

    internal SipProbe(string target, string detail) => (Target, Detail, Status) = (target, detail, SipProbeStatus.Unknown);

    /// <summary>What was to be asked, as it was given: a host, a URI or a termination domain.</summary>
    public string Target { get; }

    /// <summary>Address and port; null when the name leads to none.</summary>
    public IPEndPoint? Address { get; }

    /// <summary>What it was asked over; null when that depended on a name that leads nowhere.</summary>
    public SipTransport? Transport { get; }

    /// <summary>What became of it; with several requests, Answered when one of them was.</summary>
    public SipProbeStatus Status { get; }

    /// <summary>The SIP status code of the last answer; null without one.</summary>
    public int? StatusCode { get; private set; }

    /// <summary>The reason phrase of the last answer.</summary>
    public string? Reason { get; private set; }

    /// <summary>The time from a request to its answer, on average; null without an answer. Lost datagrams show in it.</summary>
    public TimeSpan? RoundTrip => _roundTrips.Count > 0 ? _roundTrips.Aggregate(TimeSpan.Zero, (sum, time) => sum + time) / _roundTrips.Count : null;

    /// <summary>The shortest of these times.</summary>
    public TimeSpan? MinimumRoundTrip => _roundTrips.Count > 0 ? _roundTrips.Min() : null;

    /// <summary>The longest of these times.</summary>
    public TimeSpan? MaximumRoundTrip => _roundTrips.Count > 0 ? _roundTrips.Max() : null;

    /// <summary>How many requests were made.</summary>
    public int Sent { get; private set; }

    /// <summary>How many of them were answered.</summary>
    public int Received => _roundTrips.Count;

    /// <summary>How many datagrams were sent again, because no answer had come.</summary>
    public int Repeated { get; private set; }

    /// <summary>What the far side calls itself; null when it does not say.</summary>
    public string? Server { get; private set; }

    /// <summary>
    /// The address that the far side saw the request come from, with port 0 when it tells the address alone: what it has to be told to allow. Null
    /// when it does not say.
    /// </summary>
    public IPEndPoint? SeenAs { get; private set; }

    /// <summary>1.2 or 1.3; null without TLS.</summary>
    public string? TlsVersion { get; private set; }

    /// <summary>The cipher suite; null without TLS.</summary>
    public string? CipherSuite { get; private set; }

    /// <summary>The names and addresses that the certificate is good for, also one that was refused.</summary>
    public string[] CertificateName { get; private set; } = [];

    /// <summary>Who made the certificate; null without TLS.</summary>
    public string? CertificateIssuer { get; private set; }

    /// <summary>From when on the certificate is valid, UTC; null without TLS.</summary>
    public DateTime? CertificateNotBefore { get; private set; }

    /// <summary>Until when the certificate is valid, UTC; null without TLS.</summary>
    public DateTime? CertificateNotAfter { get; private set; }

    /// <summary>Why there is no answer, in words; null when there is one.</summary>
    public string? Detail { get; }

    /// <summary>When it was found out, UTC.</summary>
    public DateTime Time { get; } = DateTime.UtcNow;

    /// <summary>True for an address that this machine has no way to, while the name has others.</summary>
    internal bool IsLeftOut { get; }

    /// <summary>Target and status, so that a probe reads well inside a sentence.</summary>
    public override string ToString() => $"{Target}: {Status}";

    private void Take(ProbeResult result)
    {
        (StatusCode, Reason, Server, SeenAs) = (result.StatusCode, result.ReasonPhrase, result.Server, result.SeenAs);
        (Sent, Repeated) = (result.Sent, result.Repeated);
        if (result.Tls is not { } tls)
            return;
        (TlsVersion, CipherSuite) = (tls.Version, tls.CipherSuite);
        (CertificateName, CertificateIssuer) = ([.. tls.Names], tls.Issuer);
        (CertificateNotBefore, CertificateNotAfter) = (tls.NotBefore.UtcDateTime, tls.NotAfter.UtcDateTime);
    }
}
