namespace TwilioTrunk.Sip.Transactions;

/// <summary>The times of RFC 3261 section 17, from which all its timers follow.</summary>
public sealed record SipTimers
{
    /// <summary>The times of the RFC: 500 ms, 4 s, 5 s.</summary>
    public static SipTimers Default { get; } = new();

    /// <summary>The estimated round trip, and the time until the first repetition over UDP; 500 ms by default.</summary>
    public TimeSpan T1 { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The most time between two repetitions; 4 s by default.</summary>
    public TimeSpan T2 { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a transaction is waited for (timers B, F, H and J): 64 times <see cref="T1"/>.</summary>
    public TimeSpan Patience => 64 * T1;
}
