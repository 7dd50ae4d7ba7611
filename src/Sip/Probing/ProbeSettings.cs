using System.Security.Cryptography.X509Certificates;
using TwilioTrunk.Sip.Transactions;

namespace TwilioTrunk.Sip.Probing;

/// <summary>How an address is asked.</summary>
public sealed record ProbeSettings
{
    /// <summary>How often; once by default.</summary>
    public int Count { get; init; } = 1;

    /// <summary>How long an answer is waited for, the connection included; 5 s by default. Over UDP the request is repeated meanwhile.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The time between two requests; 1 s by default.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The authorities that alone are trusted over TLS; null for those of the system.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>What the program calls itself.</summary>
    public string UserAgent { get; init; } = "TwilioTrunk";

    /// <summary>The times between repetitions.</summary>
    public SipTimers Timers { get; init; } = SipTimers.Default;
}
