using System.Globalization;
using TwilioTrunk.Asterisk.TestCalls;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Provisioning;

/// <summary>Judges a test call by what the PBX saw of it, by Twilio's record, and by the alerts that Twilio wrote about it.</summary>
public static class TestCallJudge
{
    /// <summary>Audio begins within a second; in this time it has, or it does not come.</summary>
    private static readonly TimeSpan Audible = TimeSpan.FromSeconds(3);

    private static readonly TestCallCause[] AfterForbidden = [TestCallCause.AccessList, TestCallCause.Password, TestCallCause.CallerId, TestCallCause.Country];

    /// <summary>True when an alert of Twilio's may tell more than is known: the call was not answered, and its end can mean several things.</summary>
    /// <param name="call">The call.</param>
    public static bool IsOpen(TestCall call) => !IsHome(call) && !IsAnswered(call) && (Ending(call) is null || IsVague(call));

    /// <summary>True when the call certainly did not leave the PBX.</summary>
    /// <param name="call">The call.</param>
    internal static bool IsHome(TestCall call) => call is { IsInbound: false, Pbx: { IsToldByEvents: true, Legs: [], Detail: null } };

    /// <summary>Judges.</summary>
    /// <param name="call">The call.</param>
    /// <param name="trunk">The trunk.</param>
    public static TestCallVerdict Judge(TestCall call, TrunkState trunk)
    {
        var name = Wording.Quote(trunk.IsPredicted ? trunk.Label : trunk.Trunk.Sid);
        if (call.NotSent is { } reason && Explained(call) is null)
            return new TestCallVerdict(CheckVerdict.Unknown, TestCallCause.NotSent, reason);
        if (IsHome(call))
            return Say(call, CheckVerdict.Fail, TestCallCause.NotDialed, NotDialed(call), DialplanRemedy(call));
        if (call.Carried?.TrunkSid is { } other && !trunk.IsPredicted && other != trunk.Trunk.Sid)
        {
            return Say(
                call,
                CheckVerdict.Fail,
                TestCallCause.OtherTrunk,
                Text.TestCallOtherTrunk.With(other),
                call.IsInbound ? Text.TestCallNumberRemedy.With(name, Wording.Quote(call.Number)) : Wording.Comment(Text.TestCallExportRemedy));
        }

        if (IsAnswered(call))
            return JudgeAudio(call, trunk, name);
        return Cause(call) switch
        {
            TestCallCause.Busy => Say(call, CheckVerdict.Warn, TestCallCause.Busy, call.IsInbound ? Text.TestCallPbxBusy : Text.TestCallBusy, null),
            TestCallCause.NoAnswer => Say(call, CheckVerdict.Warn, TestCallCause.NoAnswer, call.IsInbound ? Text.TestCallPbxUnanswered : Text.TestCallUnanswered, null),
            { } cause => Failed(call, cause, trunk, name),
            null => Undecided(call, trunk, name),
        };
    }

    /// <summary>
    /// An end that says all by itself says more than an alert, which may be about another call where Twilio does not tell which. Not so for a call of
    /// Twilio's: its record says busy or not answered, and the alert why.
    /// </summary>
    private static TestCallCause? Cause(TestCall call) => IsVague(call) ? Explained(call) ?? Ending(call) : Ending(call) ?? Explained(call);

    /// <summary>True when the end of the call has a usual meaning, and can have another one.</summary>
    private static bool IsVague(TestCall call) => call.IsInbound || call.Pbx?.Leg?.Status is 400 or 603;

    private static TestCallVerdict JudgeAudio(TestCall call, TrunkState trunk, string name)
    {
        var leg = call.Pbx?.Leg;
        var media = leg?.Media;
        var wire = call.Carried is not null ? call.Summary?.SipEdge?.Metrics : null;
        var from = media switch
        {
            { Received: > 0 } => CheckVerdict.Pass,
            { } when leg!.Duration >= Audible => CheckVerdict.Fail,
            _ => CheckVerdict.Unknown,
        };
        var to = media switch
        {
            { Missed: { } missed, Sent: > 0 and var sent } => missed < sent ? CheckVerdict.Pass : CheckVerdict.Fail,
            _ when wire?.Inbound?.PacketsReceived is { } got => got > 0 ? CheckVerdict.Pass : CheckVerdict.Fail,
            { Received: > 0, Sent: 0 } when leg!.Duration >= Audible => CheckVerdict.Fail,
            _ => CheckVerdict.Unknown,
        };
        var verdict = (from, to) switch
        {
            (CheckVerdict.Fail, _) => Say(
                call, CheckVerdict.Fail, TestCallCause.OneWayAudio, Text.TestCallNothingHeard, Remedy(Text.TestCallNoAudioRemedy)),
            (_, CheckVerdict.Fail) => Say(call, CheckVerdict.Fail, TestCallCause.OneWayAudio, Text.TestCallNothingReached, Remedy(Text.TestCallUnheardRemedy)),
            (CheckVerdict.Pass, CheckVerdict.Pass) => Say(call, CheckVerdict.Pass, TestCallCause.Answered, Text.TestCallBothWays, null),
            (CheckVerdict.Pass, _) => Say(call, CheckVerdict.Pass, TestCallCause.Answered, Text.TestCallHeard, null),
            _ => Say(call, CheckVerdict.Unknown, TestCallCause.AudioUnknown, Unheard(), null),
        };
        return verdict with { FromTwilio = from, ToTwilio = to };

        string Unheard() => leg is not null ? Text.TestCallAudioUnknown : call.Pbx is null ? Text.TestCallAnswererUnknown : Text.TestCallUnseen;

        string Remedy(string words) => Wording.Lines(Wording.Comment(words), Text.ChecklistRemedy.With(name));
    }

    private static TestCallVerdict Failed(TestCall call, TestCallCause cause, TrunkState trunk, string name)
    {
        var termination = AsTermination(call, trunk);
        var (meaning, remedy) = cause switch
        {
            TestCallCause.NoReply when call.IsInbound => (Text.TestCallPbxSilent, Text.ChecklistRemedy.With(name)),
            TestCallCause.NoReply => (Text.TestCallTwilioSilent.With(termination.Request.DomainName), Text.ProbeRemedy.With(Wording.Quote(termination.Request.DomainName))),
            TestCallCause.Origination => (Text.TestCallNoOrigination, Text.AddUriRemedy.With(name, Wording.Quote(Text.AskUri))),
            TestCallCause.Number when call.IsInbound => (Text.TestCallPbxUnknownNumber.With(call.Number), Text.TestCallNumberRemedy.With(name, Wording.Quote(call.Number))),
            TestCallCause.Number => (Text.TestCallNobodyHas.With(call.Number), (string?)null),
            TestCallCause.AccessList => (Text.TestCallAddressRefused, TerminationJudge.RemedyFor(TerminationCause.AccessList, termination, name)),
            TestCallCause.Password => (Text.TestCallPasswordRefused, Wording.Lines(TerminationJudge.RemedyFor(TerminationCause.Password, termination, name)!, Wording.Comment(Text.TestCallExportPassword))),
            TestCallCause.CallerId => (Text.TestCallCallerIdRefused, Remedy(cause)),
            TestCallCause.Country => (Text.CountryRefused.With(E164.Region(call.Number) ?? call.Number), Remedy(cause)),
            TestCallCause.Blocked => (Text.CallBlocked, Remedy(cause)),
            TestCallCause.Media => (trunk.Trunk.Secure ? Text.SecureMediaRefused : Text.PlainMediaRefused, Wording.Comment(Text.TestCallMediaRemedy)),
            TestCallCause.Limit => (Text.TestCallTooMany, null),
            _ => (Text.AccountRefused, Remedy(TestCallCause.Account)),
        };

        // Too many calls are nothing wrong with the trunk.
        return Say(call, cause == TestCallCause.Limit ? CheckVerdict.Unknown : CheckVerdict.Fail, cause, meaning, remedy);

        string? Remedy(TestCallCause known) => TerminationJudge.RemedyFor(Enum.Parse<TerminationCause>(known.ToString()), termination, name);
    }

    private static TestCallVerdict Undecided(TestCall call, TrunkState trunk, string name)
    {
        if (call.IsInbound || call.Pbx?.Leg?.Status is not 403)
            return Say(call, CheckVerdict.Unknown, TestCallCause.Undecided, Text.TestCallUnexplained, Text.ChecklistRemedy.With(name));

        // Asterisk before TechCause tells a 603 like a 403.
        var candidates = call.Pbx.Leg.SipStatus is null ? AfterForbidden.Append(TestCallCause.Account) : AfterForbidden;
        var termination = AsTermination(call, trunk);
        return Say(call, CheckVerdict.Unknown, TestCallCause.Undecided, Text.TestCallForbidden, Wording.Lines(
            candidates.Select(cause => TerminationJudge.RemedyFor(Enum.Parse<TerminationCause>(cause.ToString()), termination, name)).OfType<string>()))
            with { Candidates = [.. candidates] };
    }

    /// <summary>Where events tell of the call, they alone do: a record may be that of another call to the same number.</summary>
    private static bool IsAnswered(TestCall call) => call.Pbx is { IsToldByEvents: true, Leg: { } leg }
        ? leg.Answered is not null
        : call.Pbx?.Leg?.Answered is not null || call.Carried is { Status: "completed", Duration: > 0 };

    /// <summary>What Twilio's alerts say, when they say one thing.</summary>
    private static TestCallCause? Explained(TestCall call)
    {
        TestCallCause[] causes = [.. call.Alerts.Select(CauseOf).OfType<TestCallCause>().Distinct()];
        return causes is [var cause] ? cause : null;
    }

    /// <summary>What a code of Twilio's error dictionary means for a call (https://www.twilio.com/docs/api/errors).</summary>
    private static TestCallCause? CauseOf(int code) => code switch
    {
        32010 => TestCallCause.Origination,
        32011 or 32016 => TestCallCause.NoReply,
        10001 => TestCallCause.Account,
        10004 => TestCallCause.Limit,
        _ => TerminationJudge.CauseOf(code) is { } cause ? Enum.Parse<TestCallCause>(cause.ToString()) : null,
    };

    /// <summary>What the end of a call that nobody took means by itself; null when that can be several things.</summary>
    private static TestCallCause? Ending(TestCall call)
    {
        var leg = call.Pbx?.Leg;
        var hasRungInVain = leg is { HasRung: true, Answered: null } && (call.Pbx!.IsEndedHere || leg.Status is null or 408 or 480 or 487);
        return leg?.Status switch
        {
            486 or 600 => TestCallCause.Busy,
            _ when hasRungInVain => TestCallCause.NoAnswer,
            408 or 504 => TestCallCause.NoReply,
            480 => TestCallCause.NoAnswer,
            400 or 404 or 410 or 484 or 604 => TestCallCause.Number,
            401 or 407 => TestCallCause.Password,
            415 or 488 or 606 => TestCallCause.Media,
            503 => TestCallCause.Limit,
            603 => TestCallCause.Account,
            _ => (call.Carried ?? call.Record)?.Status switch
            {
                "busy" => TestCallCause.Busy,
                "no-answer" => TestCallCause.NoAnswer,
                _ => null,
            },
        };
    }

    private static TerminationCall AsTermination(TestCall call, TrunkState trunk) => new()
    {
        Request = new TerminationRequestedCall
        {
            DomainName = trunk.Trunk.DomainName ?? trunk.Label,
            PhoneNumber = call.Number,
            From = call.From ?? "",
            Protocol = SipProtocol.Udp,
            IsSecure = trunk.Trunk.Secure,
        },
    };

    private static string NotDialed(TestCall call) => string.Join(' ', new[]
    {
        Text.TestCallNotDialed.With(call.Number, call.Context),
        call.Pbx is { Cause: > 0 and var cause, CauseText: { } text } ? Text.TestCallDialplanCause.With(cause, text) : null,
    }.OfType<string>());

    private static string DialplanRemedy(TestCall call) => Wording.Lines(
        Wording.Comment(Text.TestCallDialplanHint), Text.TestCallDialplanRemedy.With(Wording.Quote(call.Number), Wording.Quote(call.Context ?? "")));

    private static TestCallVerdict Say(TestCall call, CheckVerdict verdict, TestCallCause cause, string meaning, string? remedy)
    {
        IEnumerable<string?> sentences =
        [
            .. call.Pbx?.Legs.Select(Describe) ?? [],
            call.Pbx?.Detail,
            (call.Carried ?? call.Record) is { } record ? Text.TestCallRecord.With(record.Sid, record.Status, record.Duration ?? 0) : null,
            call.Alerts.Count > 0 ? Text.TestCallAlerts.With(string.Join(Text.ListSeparator, call.Alerts.Order())) : null,
            call.Detail,
            call.Pbx?.Leg is { Answered: not null, Media: { } media } ? Describe(media) : null,
            meaning,
        ];
        return new TestCallVerdict(verdict, cause, string.Join(' ', sentences.Where(sentence => !string.IsNullOrEmpty(sentence)))) { Remedy = remedy };
    }

    private static string Describe(PbxLeg leg) => leg switch
    {
        { Answered: not null } => Text.TestCallLegUp.With(leg.Endpoint, leg.Duration.TotalSeconds.ToString("0", CultureInfo.CurrentCulture)),
        { SipStatus: { } status } => Text.TestCallLegStatus.With(leg.Endpoint, status, leg.CauseText),
        { Cause: > 0 and var cause } => Text.TestCallLegCause.With(leg.Endpoint, cause, leg.CauseText),
        { HasRung: true } => Text.TestCallLegRang.With(leg.Endpoint),
        _ => Text.TestCallLegGone.With(leg.Endpoint),
    };

    private static string Describe(PbxMedia media) => media switch
    {
        { Missed: { } missed } => Text.TestCallAudioReported.With(media.Received, media.Sent, missed),
        { Sent: 0 } => Text.TestCallAudioCounted.With(media.Received, media.Sent),
        _ => Text.TestCallAudioUnreported.With(media.Received, media.Sent),
    };
}
