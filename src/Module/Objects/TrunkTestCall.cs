using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk;

/// <summary>A test call over a trunk: how it went, why, and what to do.</summary>
public sealed class TrunkTestCall
{
    internal TrunkTestCall(TwilioSession session, TrunkState trunk, TestCall call, TestCallVerdict verdict)
    {
        Trunk = trunk.Label;
        TrunkSid = trunk.IsPredicted ? null : trunk.Trunk.Sid;
        Direction = call.IsInbound ? CallDirection.TrunkingOriginating : CallDirection.TrunkingTerminating;
        PhoneNumber = call.Number;
        From = call.From;
        Status = Enum.Parse<CheckStatus>(verdict.Verdict.ToString());
        Finding = Enum.Parse<TestCallFinding>(verdict.Cause.ToString());
        Candidate = [.. verdict.Candidates.Select(cause => Enum.Parse<TestCallFinding>(cause.ToString()))];
        Evidence = verdict.Evidence;
        Remedy = verdict.Remedy;
        AudioFromTwilio = Enum.Parse<CheckStatus>(verdict.FromTwilio.ToString());
        AudioToTwilio = Enum.Parse<CheckStatus>(verdict.ToTwilio.ToString());
        if (call.Pbx?.Leg is { } leg)
        {
            Endpoint = leg.Endpoint;
            StatusCode = leg.Status;
            HangupCause = leg.Cause;
            Duration = leg.Duration;
            (PacketsReceived, PacketsSent, PacketsMissed) = (leg.Media?.Received, leg.Media?.Sent, leg.Media?.Missed);
        }

        Call = (call.Carried ?? call.Record) is { } record
            ? new CallRecord(session, new TrunkCall(record) { TrunkName = record.TrunkSid == TrunkSid ? Trunk : null, Summary = call.Summary })
            : null;
        AlertCode = [.. call.Alerts.Order()];
        Time = call.Started.UtcDateTime;
    }

    /// <summary>The name of the trunk.</summary>
    public string Trunk { get; }

    /// <summary>TK and 32 hexadecimal digits; null when it was only rehearsed.</summary>
    public string? TrunkSid { get; }

    /// <summary>From the PBX to Twilio (TrunkingTerminating), or to the PBX.</summary>
    public CallDirection Direction { get; }

    /// <summary>The number that was called.</summary>
    public string PhoneNumber { get; }

    /// <summary>The number that called, as far as it was set here; the dialplan of the PBX may show another.</summary>
    public string? From { get; }

    /// <summary>
    /// Pass when it was answered and audio came in; Warn when it got through and nobody talked; Fail when it is known what is wrong; else Unknown.
    /// </summary>
    public CheckStatus Status { get; }

    /// <summary>What decided.</summary>
    public TestCallFinding Finding { get; }

    /// <summary>Where it could not be told: what it can be.</summary>
    public TestCallFinding[] Candidate { get; }

    /// <summary>What was seen, and what that means.</summary>
    public string Evidence { get; }

    /// <summary>What puts it right: one or more lines to paste at the prompt, with <c>#</c> before what no cmdlet can do. Null when there is nothing to do.</summary>
    public string? Remedy { get; }

    /// <summary>Whether audio of Twilio came to the PBX: Unknown when nobody counted it.</summary>
    public CheckStatus AudioFromTwilio { get; }

    /// <summary>Whether audio of the PBX came to Twilio: Unknown when neither a report (RTCP) nor Voice Insights tells.</summary>
    public CheckStatus AudioToTwilio { get; }

    /// <summary>The endpoint of the PBX that the call went over; null when none is known.</summary>
    public string? Endpoint { get; }

    /// <summary>The SIP status that ended a call which was not answered; null when it is not known.</summary>
    public int? StatusCode { get; }

    /// <summary>Why the call ended on the PBX (Q.850), such as 16 or 17; null when Asterisk did not tell.</summary>
    public int? HangupCause { get; }

    /// <summary>How long the call was up on the PBX; null when that was not seen.</summary>
    public TimeSpan? Duration { get; }

    /// <summary>The packets of audio that came to the PBX; null when nobody counted them.</summary>
    public int? PacketsReceived { get; }

    /// <summary>The packets of audio that the PBX sent; null when nobody counted them.</summary>
    public int? PacketsSent { get; }

    /// <summary>Of those, how many the other side missed by its last report; null when it reported nothing.</summary>
    public int? PacketsMissed { get; }

    /// <summary>What Twilio recorded of the call; null when it recorded nothing, or it cannot be told which record is of this call.</summary>
    public CallRecord? Call { get; }

    /// <summary>The codes of Twilio's alerts about it.</summary>
    public int[] AlertCode { get; }

    /// <summary>When it began, UTC.</summary>
    public DateTime Time { get; }

    /// <summary>Status and finding, so that a test reads well inside a sentence.</summary>
    public override string ToString() => $"{Trunk}: {Status} ({Finding})";
}
