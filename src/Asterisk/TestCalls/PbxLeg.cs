using TwilioTrunk.Asterisk.Trace;

namespace TwilioTrunk.Asterisk.TestCalls;

/// <summary>A channel of Asterisk between the PBX and the outside.</summary>
/// <param name="Channel">Its name, such as <c>PJSIP/twilio-office-0000002a</c>.</param>
public sealed record PbxLeg(string Channel)
{
    /// <summary>The endpoint, or what other channels have in its place: what stands in the name.</summary>
    public string Endpoint => Channel[(Channel.IndexOf('/', StringComparison.Ordinal) + 1)..(Channel.LastIndexOf('-') is > 0 and var end ? end : Channel.Length)];

    /// <summary>True when the other side rang.</summary>
    public bool HasRung { get; init; }

    /// <summary>When it was answered; null when it was not.</summary>
    public DateTimeOffset? Answered { get; init; }

    /// <summary>When it ended; null when that was not seen.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Why it ended, as Asterisk counts it (Q.850); null when Asterisk did not say.</summary>
    public int? Cause { get; init; }

    /// <summary>The same in Asterisk's words.</summary>
    public string? CauseText { get; init; }

    /// <summary>The SIP status that ended it: that of the other side, or 408 when none came in time. Null where Asterisk does not tell it, as older ones do not.</summary>
    public int? SipStatus { get; init; }

    /// <summary>The SIP status, or the one that became the cause as far as that is certain; null for a call that was answered or ended here.</summary>
    public int? Status => Answered is not null ? null : SipStatus ?? (Cause is { } cause ? HangupCause.RefusedWith(cause) : null);

    /// <summary>Twilio's name of the call, from the X-Twilio-CallSid of its answer; null when it did not say.</summary>
    public string? CallSid { get; init; }

    /// <summary>Its audio; null when Asterisk did not tell.</summary>
    public PbxMedia? Media { get; init; }

    /// <summary>How long it was up; zero when it was never answered.</summary>
    public TimeSpan Duration => Answered is { } start && Ended is { } end ? end - start : TimeSpan.Zero;
}
