using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>The applications that answer a call, refuse it, or let it be.</summary>
internal static class CallApplications
{
    /// <summary>Applications that go on whatever they do, and that do not answer.</summary>
    private static readonly string[] Passing =
    [
        "NoOp", "Verbose", "Log", "Wait", "Ringing", "Progress", "Proceeding", "PlayTones", "StopPlayTones", "StartMusicOnHold", "StopMusicOnHold",
        "MixMonitor", "StopMixMonitor", "UserEvent", "CELGenUserEvent", "ResetCDR", "ForkCDR", "DumpChan", "SendDTMF", "QueueLog", "HangupCauseClear",
        "SayAlpha", "SayAlphaCase", "SayDigits", "SayMoney", "SayNumber", "SayOrdinal", "SayPhonetic", "SayUnixTime", "DBdeltree", "SendText",
        "ClearHash",
    ];

    public static IReadOnlyDictionary<string, Application> All { get; } = new Dictionary<string, Application>(
        Passing.Select(name => KeyValuePair.Create<string, Application>(name, (_, _) => StepResult.Next)))
    {
        ["Answer"] = Answers,
        ["Playback"] = Playback,
        ["BackGround"] = Background,
        ["Read"] = Read,
        ["Echo"] = (run, _) => run.Hold(Text.TraceEcho),
        ["MusicOnHold"] = MusicOnHold,
        ["WaitExten"] = WaitForDigits,
        ["Busy"] = (run, _) => Refuse(run, 486, HangupCause.Busy),
        ["Congestion"] = (run, _) => Refuse(run, 503, HangupCause.Congestion),
        ["Incomplete"] = Incomplete,
        ["Hangup"] = Hangup,
        ["RaiseException"] = RaiseException,
        ["System"] = (run, _) => Outside(run, "SYSTEMSTATUS"),
        ["TrySystem"] = (run, _) => Outside(run, "SYSTEMSTATUS"),
        ["Queue"] = Queue,
        ["VoiceMail"] = (run, _) => AnswersFirst(run),
        ["VoiceMailMain"] = (run, _) => AnswersFirst(run),
        ["ConfBridge"] = (run, _) => AnswersFirst(run),
        ["Record"] = Record,
        ["Dial"] = DialApplication.Run,
    };

    private static StepResult Answers(DialplanRun run, string arguments)
    {
        run.Answer(200, Text.TraceAnswered);
        return StepResult.Next;
    }

    private static StepResult AnswersFirst(DialplanRun run)
    {
        run.Answer(200, Text.TraceAnswered);
        return run.Leave(Text.TraceTalks);
    }

    private static StepResult Playback(DialplanRun run, string arguments)
    {
        if (arguments.Length == 0)
            return StepResult.HangUp;
        var options = Arguments.Split(arguments).At(1);
        if (!run.IsAnswered && !options.Contains("noanswer", StringComparison.OrdinalIgnoreCase))
        {
            if (options.Contains("skip", StringComparison.OrdinalIgnoreCase))
                return StepResult.Next;
            run.Answer(200, Text.TraceAnswered);
        }
        run.Channel.Set("PLAYBACKSTATUS", UnknownText.Mark);
        return StepResult.Next;
    }

    private static StepResult Background(DialplanRun run, string arguments)
    {
        if (arguments.Length == 0)
            return StepResult.HangUp;
        var options = Arguments.Split(arguments).At(1);
        if (!run.IsAnswered && !options.Contains('n', StringComparison.Ordinal))
        {
            if (options.Contains('s', StringComparison.Ordinal))
                return StepResult.Next;
            run.Answer(200, Text.TraceAnswered);
        }
        return StepResult.Next;
    }

    private static StepResult Read(DialplanRun run, string arguments)
    {
        var values = Arguments.Split(arguments);
        var options = values.At(3);
        if (!run.IsAnswered && !options.Contains('n', StringComparison.Ordinal))
        {
            if (options.Contains('s', StringComparison.Ordinal))
            {
                run.Channel.Set("READSTATUS", "SKIPPED");
                return StepResult.Next;
            }
            run.Answer(200, Text.TraceAnswered);
        }
        run.Channel.Set("READSTATUS", UnknownText.Mark);
        if (values.At(0).Length > 0)
            run.Channel.Set(values[0], UnknownText.Mark);
        return StepResult.Next;
    }

    private static StepResult Record(DialplanRun run, string arguments)
    {
        var options = Arguments.Split(arguments).At(3);
        if (run.IsAnswered || options.Contains('n', StringComparison.Ordinal))
            return run.IsAnswered ? StepResult.Next : run.Doubt(DialplanRun.Format(Text.TraceApplicationUnknown, "Record"));
        if (options.Contains('s', StringComparison.Ordinal))
            return StepResult.Next;
        run.Answer(200, Text.TraceAnswered);
        return StepResult.Next;
    }

    private static StepResult MusicOnHold(DialplanRun run, string arguments) =>
        Arguments.Split(arguments).At(1).Length > 0 ? StepResult.Next : run.Hold(Text.TraceEcho);

    /// <summary>Nobody dials: it goes on with the next step, or with t or e.</summary>
    private static StepResult WaitForDigits(DialplanRun run, string arguments)
    {
        var channel = run.Channel;
        if (run.Find(channel.Context, channel.Extension, channel.Priority, out var search) is not null || search == StepResult.Stop)
            return search;
        foreach (var special in (string[])["t", "e"])
        {
            if (run.Find(channel.Context, special, 1, out search) is not null)
            {
                channel.Go("", special, 1);
                return StepResult.Next;
            }
            if (search == StepResult.Stop)
                return search;
        }
        run.Note = Text.TraceTimeout;
        return StepResult.HangUp;
    }

    private static StepResult Refuse(DialplanRun run, int status, int cause)
    {
        run.Channel.Cause = cause;
        run.Answer(status, DialplanRun.Format(Text.TraceRefused, status));
        return StepResult.HangUp;
    }

    private static StepResult Incomplete(DialplanRun run, string arguments)
    {
        if (!arguments.Contains('n', StringComparison.Ordinal))
            run.Answer(200, Text.TraceAnswered);
        run.Answer(484, DialplanRun.Format(Text.TraceRefused, 484));
        return StepResult.HangUp;
    }

    private static StepResult Hangup(DialplanRun run, string arguments)
    {
        if (UnknownText.IsIn(arguments) && run.Status is null)
            return run.Doubt(Text.TraceCauseUnknown);
        run.Channel.Cause = HangupCause.Parse(arguments) ?? (run.Channel.Cause > 0 ? run.Channel.Cause : HangupCause.Normal);
        return StepResult.HangUp;
    }

    private static StepResult RaiseException(DialplanRun run, string arguments)
    {
        if (run.Find(run.Channel.Context, "e", 1, out var search) is null)
            return search == StepResult.Stop ? search : StepResult.HangUp;
        run.Channel.Go("", "e", 1);
        return StepResult.Next;
    }

    /// <summary>A program outside of Asterisk does something; the call goes on.</summary>
    private static StepResult Outside(DialplanRun run, string status)
    {
        run.Channel.Set(status, UnknownText.Mark);
        return StepResult.Next;
    }

    private static StepResult Queue(DialplanRun run, string arguments)
    {
        var name = Arguments.Split(arguments).At(0);
        var queues = run.Configuration.Tree("queues.conf");
        if (queues.Files.Count == 0 || UnknownText.IsIn(name) || queues.Sections.Any(section => section.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            return run.IsAnswered ? run.Leave(Text.TraceQueue) : run.Doubt(Text.TraceQueue);
        run.Note = DialplanRun.Format(Text.TraceNoQueue, name);
        run.Channel.Set("QUEUESTATUS", "UNKNOWN");
        return StepResult.Next;
    }
}
