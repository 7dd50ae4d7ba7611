using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>Dial(), as Asterisk's apps/app_dial.c does it.</summary>
internal static class DialApplication
{
    private const int RingsOn = 180;

    public static StepResult Run(DialplanRun run, string arguments)
    {
        var channel = run.Channel;
        foreach (var name in (string[])["DIALSTATUS", "DIALEDPEERNUMBER", "DIALEDPEERNAME", "ANSWEREDTIME", "DIALEDTIME"])
            channel.Set(name, "");
        if (run.IsHungUp)
            return StepResult.HangUp;
        var values = Arguments.Split(arguments);
        if (UnknownText.IsIn(values.At(0)))
            return run.Status is null ? run.Doubt(Text.TraceDestinationUnknown) : run.Leave(Text.TraceDestinationUnknown);

        var legs = new List<DialLeg>();
        foreach (var destination in values.At(0).Split('&', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!destination.Contains('/', StringComparison.Ordinal) || destination.EndsWith('/'))
            {
                channel.Set("DIALSTATUS", "INVALIDARGS");
                run.Note = DialplanRun.Format(Text.TraceNoTechnology, destination);
                return StepResult.HangUp;
            }
            legs.Add(DialLeg.Create(run, destination));
        }
        run.Dials.AddRange(legs.Select(leg => leg.Dial));
        if (legs.Count == 0)
        {
            run.Note = Text.TraceNothingDialled;
            channel.Set("DIALSTATUS", "CHANUNAVAIL");
            return StepResult.Next;
        }

        // Only the last destination says why the call failed before anything was sent.
        channel.Cause = legs[^1].Cause ?? channel.Cause;
        var causes = legs.Where(leg => leg.Cause is not null).Select(leg => leg.Cause!.Value).ToList();
        var live = legs.Where(leg => leg.Cause is null).ToList();
        if (live.Count == 0)
            return Fail(run, causes, "CHANUNAVAIL", legs[^1].Dial.Failure);

        var isLasting = !HasTimeout(values.At(1));
        switch (live.Exists(leg => leg.IsUnknown) ? null : run.CalleeStatus)
        {
            case null:
                var reason = DialplanRun.Format(Text.TraceCalleeDecides, string.Join(", ", live.Select(leg => leg.Dial.Destination)));
                return run.IsAnswered ? run.Leave(reason) : run.Doubt(reason);
            case >= 200 and < 300:
                run.Answer(200, Text.TraceCalleeAnswers);
                channel.Set("DIALSTATUS", "ANSWER");
                return run.Leave(Text.TraceCalleeAnswers);
            case RingsOn when isLasting:
                return run.Hold(Text.TraceRingsOn);
            case RingsOn:
                run.Note = Text.TraceNobodyAnswers;
                channel.Set("DIALSTATUS", "NOANSWER");
                return StepResult.Next;
            case { } status:
                causes.AddRange(live.Select(_ => HangupCause.FromSip(status)));
                channel.Cause = HangupCause.FromSip(status);
                return Fail(run, causes, "NOANSWER", DialplanRun.Format(Text.TraceCalleeRefuses, status));
        }
    }

    private static bool HasTimeout(string text) =>
        double.TryParse(text.Split('^')[0], System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds > 0;

    /// <summary>Nobody can be reached: the dialplan goes on, and DIALSTATUS says why.</summary>
    private static StepResult Fail(DialplanRun run, List<int> causes, string otherwise, string? note)
    {
        var (busy, congested) = (causes.Count(cause => cause == HangupCause.Busy), causes.Count(cause => cause == HangupCause.Congestion));
        var quiet = causes.Count(cause => cause is HangupCause.NoAnswer or HangupCause.Normal);
        var status = quiet > 0 ? otherwise : busy > 0 ? "BUSY" : congested > 0 ? "CONGESTION" : "CHANUNAVAIL";
        run.Note = note;
        run.Channel.Set("DIALSTATUS", status);
        return StepResult.Next;
    }
}
