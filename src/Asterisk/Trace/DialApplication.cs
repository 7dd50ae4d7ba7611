using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>Dial(), as Asterisk's apps/app_dial.c does it.</summary>
internal static class DialApplication
{
    private const int RingsOn = 180;

    /// <summary>The variables that say how it went; none of an earlier Dial() stays.</summary>
    private static readonly string[] Results = ["DIALSTATUS", "DIALEDPEERNUMBER", "DIALEDPEERNAME", "ANSWEREDTIME", "DIALEDTIME"];

    public static StepResult Run(DialplanRun run, string arguments)
    {
        var channel = run.Channel;
        foreach (var name in Results)
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
        if (legs.Count == 0)
        {
            run.Note = Text.TraceNothingDialled;
            channel.Set("DIALSTATUS", "CHANUNAVAIL");
            return StepResult.Next;
        }

        var (live, causes) = (new List<DialLeg>(), new List<int>());
        foreach (var leg in legs)
        {
            run.Dials.Add(leg.Dial);
            if (leg.Cause is { } cause)
                causes.Add(cause);
            else
                live.Add(leg);
        }

        // Only the last destination says why the call failed before anything was sent.
        channel.Cause = legs[^1].Cause ?? channel.Cause;
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
