using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>The applications that set variables and say where the dialplan goes on.</summary>
internal static class FlowApplications
{
    public static IReadOnlyDictionary<string, Application> All { get; } = new Dictionary<string, Application>
    {
        ["Set"] = Set,
        ["MSet"] = SetAll,
        ["Goto"] = Go,
        ["GotoIf"] = GoIf,
        ["GotoIfTime"] = GoIfTime,
        ["Gosub"] = Gosub,
        ["GosubIf"] = GosubIf,
        ["Return"] = Return,
        ["StackPop"] = Pop,
        ["Exec"] = Exec,
        ["TryExec"] = TryExec,
        ["ExecIf"] = ExecIf,
        ["ExecIfTime"] = ExecIfTime,
        ["While"] = While,
        ["EndWhile"] = (run, _) => Jump(run, WhileLoop.Start(run)),
        ["ContinueWhile"] = (run, _) => Jump(run, WhileLoop.Start(run)),
        ["ExitWhile"] = (run, _) => Jump(run, WhileLoop.End(run)),
    };

    /// <summary>Whether a condition counts as true: a number other than 0, or any other text; null when it is not known.</summary>
    public static bool? IsTrue(string condition) =>
        UnknownText.IsIn(condition) ? null : condition.Length > 0 && (Substitution.Number(condition) ?? 1) != 0;

    private static StepResult Set(DialplanRun run, string arguments)
    {
        var (name, value) = Arguments.Cut(arguments, '=');
        if (value is not null)
            Assign(run, name, value);
        return StepResult.Next;
    }

    private static StepResult SetAll(DialplanRun run, string arguments)
    {
        foreach (var pair in Arguments.Split(arguments).Select(pair => Arguments.Split(pair, '=')))
        {
            if (pair.Count == 2)
                Assign(run, pair[0], pair[1]);
        }
        return StepResult.Next;
    }

    private static void Assign(DialplanRun run, string name, string value)
    {
        if (name.EndsWith(')') && Arguments.Cut(name, '(') is (var function, { } inner))
            run.Functions.Write(function, inner[..^1], value);
        else if (name.Length > 0)
            run.Channel.Set(name, value);
    }

    private static StepResult Go(DialplanRun run, string arguments)
    {
        if (UnknownText.IsIn(arguments))
            return run.Doubt(Text.TraceTargetUnknown);
        var target = Target(run, arguments, out var result);
        if (target is not { } place)
            return result;
        run.Channel.Go(place.Context, place.Extension, place.Priority);
        return StepResult.Next;
    }

    /// <summary>Where <c>[[context,]extension,]priority</c> is; null when the label is not there.</summary>
    private static (string Context, string Extension, int Priority)? Target(DialplanRun run, string text, out StepResult result)
    {
        result = StepResult.HangUp;
        if (text.Length == 0)
            return null;
        var parts = text.Split(',', 4);
        var (context, extension, priority) = parts.Length switch { 1 => ("", "", parts[0]), 2 => ("", parts[0], parts[1]), _ => (parts[0], parts[1], parts[2]) };
        var sign = priority.StartsWith('+') ? 1 : priority.StartsWith('-') ? -1 : 0;
        var word = sign == 0 ? priority : priority[1..];
        if (IsWholeNumber(word))
        {
            var number = Substitution.Number(word)!.Value;
            return (context, extension, sign == 0 ? number : run.Location + (sign * number));
        }
        var found = run.FindLabel(
            parts.Length > 2 ? context : run.Channel.Context, parts.Length > 1 ? extension : run.Channel.Extension, word, out var search);
        if (search == StepResult.Stop)
            result = StepResult.Stop;
        if (found is null)
        {
            run.Note ??= DialplanRun.Format(Text.TraceNoLabel, text);
            return null;
        }
        return (context, extension, found.Priority);
    }

    private static bool IsWholeNumber(string text)
    {
        var digits = text.Trim();
        return digits.TrimStart('-', '+') is { Length: > 0 } bare && bare.All(char.IsAsciiDigit) && digits.Length - bare.Length <= 1;
    }

    private static StepResult GoIf(DialplanRun run, string arguments)
    {
        var (condition, rest) = Arguments.Cut(arguments, '?');
        var (whenTrue, whenFalse) = Arguments.Cut(rest ?? "", ':');
        return Branch(run, IsTrue(condition), whenTrue, whenFalse ?? "", Go);
    }

    private static StepResult GoIfTime(DialplanRun run, string arguments)
    {
        var (time, rest) = Arguments.Cut(arguments, '?');
        var (whenTrue, whenFalse) = Arguments.Cut(rest ?? "", ':');
        return Branch(run, IsNow(run, time), whenTrue, whenFalse ?? "", Go);
    }

    /// <summary>Whether a range of time holds; an empty one never does.</summary>
    private static bool? IsNow(DialplanRun run, string time) => UnknownText.IsIn(time) ? null : time.Length == 0 ? false : run.IsNow(time);

    /// <summary>Takes one of two ways; an empty one is the next step.</summary>
    private static StepResult Branch(DialplanRun run, bool? condition, string whenTrue, string whenFalse, Application take)
    {
        if (condition is null && whenTrue != whenFalse)
            return run.Doubt(Text.TraceConditionUnknown);
        var chosen = condition == false ? whenFalse : whenTrue;
        return chosen.Length == 0 ? StepResult.Next : take(run, chosen);
    }

    private static StepResult Gosub(DialplanRun run, string arguments)
    {
        if (arguments.Length == 0)
            return StepResult.HangUp;
        var (label, rest) = Arguments.Cut(arguments, '(');
        if (UnknownText.IsIn(label))
            return run.Doubt(Text.TraceTargetUnknown);
        var values = rest is null ? [] : Arguments.SplitRaw(rest.LastIndexOf(')') is >= 0 and var close ? rest[..close] : rest);
        var channel = run.Channel;
        if (Target(run, label, out var result) is not { } place)
            return result;
        var (context, extension) = (Or(place.Context, channel.Context), Or(place.Extension, channel.Extension));
        if (run.Find(context, extension, place.Priority, out var search) is null)
        {
            run.Note = DialplanRun.Format(Text.TraceNoLabel, label);
            return search == StepResult.Stop ? StepResult.Stop : StepResult.HangUp;
        }
        var count = Math.Max(values.Count, channel.Frames.TryPeek(out var caller) ? caller.Arguments : 0);
        var frame = new SubroutineFrame(channel.Context, channel.Extension, run.Location + 1, count, []);
        for (var i = 0; i < count; i++)
            Own(channel, frame, $"ARG{i + 1}", values.At(i));
        Own(channel, frame, "ARGC", $"{values.Count}");
        channel.Frames.Push(frame);
        channel.Go(context, extension, place.Priority);
        return StepResult.Next;
    }

    /// <summary>Gives a subroutine a variable of its own.</summary>
    public static void Own(Channel channel, SubroutineFrame frame, string name, string value)
    {
        if (frame.Variables.Contains(name))
        {
            channel.Set(name, value);
            return;
        }
        frame.Variables.Add(name);
        channel.Push(name, value);
    }

    private static StepResult GosubIf(DialplanRun run, string arguments)
    {
        var parts = Arguments.SplitRaw(arguments, '?', 2);
        if (parts.Count != 2)
            return StepResult.Next;
        var labels = Arguments.SplitRaw(parts[1], ':', 2);
        return Branch(run, IsTrue(parts[0]), labels.At(0), labels.At(1), Gosub);
    }

    private static StepResult Return(DialplanRun run, string arguments)
    {
        if (!run.Channel.Frames.TryPop(out var frame))
        {
            run.Note = Text.TraceNoGosub;
            return StepResult.HangUp;
        }
        Release(run.Channel, frame);
        run.Channel.Set("GOSUB_RETVAL", arguments);
        run.Channel.Go(frame.Context, frame.Extension, frame.Priority);
        return StepResult.Next;
    }

    private static StepResult Pop(DialplanRun run, string arguments)
    {
        if (run.Channel.Frames.TryPop(out var frame))
            Release(run.Channel, frame);
        return StepResult.Next;
    }

    private static void Release(Channel channel, SubroutineFrame frame)
    {
        foreach (var name in frame.Variables)
            channel.Set(name, null);
    }

    private static StepResult Exec(DialplanRun run, string arguments)
    {
        if (arguments.Length == 0)
            return StepResult.Next;
        var (name, inner) = Call(arguments);
        return run.Execute(name, run.Expand(inner));
    }

    private static StepResult TryExec(DialplanRun run, string arguments)
    {
        if (arguments.Length == 0)
            return StepResult.Next;
        var (name, inner) = Call(arguments);
        var exists = DialplanNames.Shipped.ApplicationModule(name) is { } module && run.Objects.Modules.Contains(module);
        var result = exists ? run.Execute(name, run.Expand(inner)) : StepResult.HangUp;
        if (result == StepResult.Stop)
            return result;
        run.Channel.Set("TRYSTATUS", !exists ? "NOAPP" : result == StepResult.Next ? "SUCCESS" : "FAILED");
        return StepResult.Next;
    }

    /// <summary>The name and the arguments of <c>Application(arguments)</c>.</summary>
    private static (string Name, string Arguments) Call(string text)
    {
        var (name, inner) = Arguments.Cut(text, '(');
        return (name, inner is null ? "" : inner.LastIndexOf(')') is >= 0 and var close ? inner[..close] : inner);
    }

    private static StepResult ExecIf(DialplanRun run, string arguments)
    {
        var (comma, question) = (arguments.IndexOf(',', StringComparison.Ordinal), arguments.IndexOf('?', StringComparison.Ordinal));
        string condition, whenTrue, whenFalse;
        if (question < 0 || (comma >= 0 && comma < question))
        {
            var parts = Arguments.Split(arguments, ',', 3);
            (condition, whenTrue, whenFalse) = (parts.At(0), $"{parts.At(1)}({parts.At(2)})", "");
        }
        else
        {
            var parts = Arguments.SplitRaw(arguments, '?', 2);
            if (parts.At(1).Length == 0)
                return StepResult.HangUp;
            var calls = Arguments.SplitRaw(parts[1], ':', 2);
            (condition, whenTrue, whenFalse) = (parts[0], calls.At(0), calls.At(1));
        }
        return IsTrue(condition) switch
        {
            null => run.Doubt(Text.TraceConditionUnknown),
            true => Execute(run, whenTrue),
            false => whenFalse.Length == 0 ? StepResult.Next : Execute(run, whenFalse),
        };
    }

    private static StepResult Execute(DialplanRun run, string call)
    {
        var (name, inner) = Call(call);
        return run.Execute(name, inner);
    }

    private static StepResult ExecIfTime(DialplanRun run, string arguments)
    {
        var (time, call) = Arguments.Cut(arguments, '?');
        if (call is null || time.Length == 0)
            return StepResult.HangUp;
        return IsNow(run, time) switch
        {
            null => run.Doubt(Text.TraceConditionUnknown),
            true => Execute(run, call),
            false => StepResult.Next,
        };
    }

    private static StepResult While(DialplanRun run, string arguments) => IsTrue(arguments) switch
    {
        null => run.Doubt(Text.TraceConditionUnknown),
        true => StepResult.Next,
        false => Jump(run, WhileLoop.End(run)),
    };

    private static StepResult Jump(DialplanRun run, int? priority)
    {
        if (priority is null)
            return run.Doubt(Text.TraceNoWhile);
        run.Channel.Go("", "", priority.Value);
        return StepResult.Next;
    }

    private static string Or(string text, string other) => text.Length > 0 ? text : other;
}
