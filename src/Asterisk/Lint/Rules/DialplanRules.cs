using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>Steps that are not there, or lead nowhere: Asterisk loads nearly anything and says nothing.</summary>
internal static class DialplanRules
{
    /// <summary>The highest first priority that is meant to be 1.</summary>
    private const int HighestSlip = 9;

    /// <summary>FreePBX reads this file before what it generates, so that the admin's steps are the first ones.</summary>
    private const string Overrides = "extensions_override_freepbx.conf";

    /// <summary>The context of parked calls, which no file has (res_parking).</summary>
    private const string Parking = "parkedcalls";

    private static readonly string[] Directives = ["exten", "same", "include", "ignorepat", "switch", "lswitch", "eswitch"];

    public static void Check(LintRun run)
    {
        var dialplan = run.Configuration.Dialplan;
        foreach (var problem in dialplan.Problems)
            Check(run, problem);
        var names = new Names(run);
        HashSet<string> parking =
            [Parking, .. run.Configuration.Tree("res_parking.conf").Sections.Select(section => section.Last("context")?.Value).OfType<string>()];
        foreach (var context in dialplan.Contexts)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            foreach (var section in context.Sections.Skip(1))
            {
                var first = context.Sections[0];
                run.Report(
                    RuleId.SplitContext, section.File, section.Section.Head, null, context.Name, first.Section.Head.Number,
                    Path.GetFileName(first.File.Path));
            }
            foreach (var include in context.Includes)
            {
                if (!DialplanText.IsComputed(include.Context) && dialplan.Context(include.Context) is null && !parking.Contains(include.Context))
                    run.Report(RuleId.UnknownTarget, include.Option, null, "include", Context(include.Context));
            }
            foreach (var extension in context.Extensions)
                Check(run, names, extension);
        }
        CheckContexts(run);
    }

    private static void Check(LintRun run, DialplanProblem problem)
    {
        var option = problem.Option;
        switch (problem.Kind)
        {
            case DialplanProblemKind.PriorityTaken when Path.GetFileName(problem.Other!.File.Path) == Overrides && option.File != problem.Other.File:
                break;
            case DialplanProblemKind.PriorityTaken:
                var (name, priority) = NameAndPriority(option);
                run.Report(RuleId.DuplicatePriority, option, null, name, priority, problem.Other.Line.Number);
                break;
            case DialplanProblemKind.UnknownDirective:
                run.Report(RuleId.UnknownDialplanOption, option, null, option.Name, LintRun.Suggestion(option.Name, Directives));
                break;
            case DialplanProblemKind.OpenArguments:
                run.Report(RuleId.UnbalancedBraces, option, null, "(");
                break;
            case DialplanProblemKind.IncludedAlready:
                break;
            default:
                run.Report(RuleId.DroppedStep, option, null, Reason(problem));
                break;
        }
    }

    private static string Reason(DialplanProblem problem) => problem.Kind switch
    {
        DialplanProblemKind.NothingBefore => Text.LintNothingBefore,
        DialplanProblemKind.NoPriorityBefore => Text.LintNoPriorityBefore,
        DialplanProblemKind.InvalidPriority => Text.LintInvalidPriority,
        DialplanProblemKind.OpenLabel => Text.LintOpenLabel,
        DialplanProblemKind.PriorityAfterHint => Text.LintPriorityAfterHint,
        DialplanProblemKind.NoName => Text.LintNoName,
        _ => Text.LintLabelTaken,
    };

    private static (string Name, string Priority) NameAndPriority(LoadedOption option)
    {
        var parts = option.Value.Split(',', 3);
        return option.Name.StartsWith("same", StringComparison.OrdinalIgnoreCase) ? ("same", parts[0]) : (parts[0], parts.Length > 1 ? parts[1] : "");
    }

    private static void Check(LintRun run, Names names, DialplanExtension extension)
    {
        var steps = extension.StepsSpan;
        if (extension.Step(1) is null && steps[^1].Priority != DialplanStep.Hint)
        {
            // A subroutine that is gone to by its label begins at a number of its own, far from 1.
            var first = extension.Steps.First(step => step.Priority != DialplanStep.Hint);
            if (first.Priority <= HighestSlip && !IsReached(run.Configuration.Dialplan, extension, extension.Name, "1"))
                run.Report(RuleId.MissingPriorityOne, first.Option, null, extension.Name);
        }
        foreach (var step in steps)
        {
            if (step.Priority == DialplanStep.Hint)
                continue;
            names.CheckApplication(step);
            if (step.ArgumentsSpan.Contains('$'))
            {
                if (DialplanText.Unclosed(step.ArgumentsSpan) is { } open)
                    run.Report(RuleId.UnbalancedBraces, step.Option, null, open);
                names.CheckFunctions(step);
            }
            if (step.Application.Equals("Set", StringComparison.OrdinalIgnoreCase))
                names.CheckSet(step);
            CheckTargets(run, step);
        }
    }

    private static void CheckTargets(LintRun run, DialplanStep step)
    {
        var application = step.Application.AsSpan().Trim();
        if (application.Length == 0 || application[0] is not ('G' or 'g' or 'M' or 'm'))
            return;
        if (Is(application, "Goto"))
        {
            CheckTarget(run, step, step.ArgumentsSpan);
        }
        else if (Is(application, "Gosub"))
        {
            CheckTarget(run, step, WithoutArguments(step.ArgumentsSpan));
        }
        else if (Is(application, "GotoIf") || Is(application, "GotoIfTime") || Is(application, "GosubIf"))
        {
            var rest = step.ArgumentsSpan;
            DialplanText.Cut(ref rest, '?');
            while (rest.Length > 0)
            {
                var target = DialplanText.Cut(ref rest, ':');
                CheckTarget(run, step, Is(application, "GosubIf") ? WithoutArguments(target) : target);
            }
        }
        else if (Is(application, "Macro"))
        {
            var name = "macro-" + DialplanText.First(step.Arguments, ',').Trim();
            if (!DialplanText.IsComputed(name) && run.Configuration.Dialplan.Context(name) is null)
                run.Report(RuleId.UnknownTarget, step.Option, null, "Macro", Context(name));
        }
    }

    private static ReadOnlySpan<char> WithoutArguments(ReadOnlySpan<char> target)
    {
        var open = target.IndexOf('(');
        return open > 0 && !DialplanText.IsComputed(target[..open]) ? target[..open] : target;
    }

    /// <summary>A target of one to three parts: priority, extension and context, the last one first.</summary>
    private static void CheckTarget(LintRun run, DialplanStep step, ReadOnlySpan<char> target)
    {
        var rest = target;
        var first = DialplanText.Cut(ref rest, ',').Trim();
        var second = DialplanText.Cut(ref rest, ',').Trim();
        var third = DialplanText.Cut(ref rest, ',').Trim();
        var context = third.Length > 0 ? first : [];
        var name = third.Length > 0 ? second : second.Length > 0 ? first : [];
        var priority = third.Length > 0 ? third : second.Length > 0 ? second : first;
        if (priority.Length == 0 || rest.Length > 0 || DialplanText.IsComputed(context))
            return;
        var dialplan = run.Configuration.Dialplan;
        var application = step.Application.Trim();
        var place = context.Length == 0 ? step.Extension.Context : dialplan.Context(context.ToString());
        if (place is null)
        {
            run.Report(RuleId.UnknownTarget, step.Option, null, application, Context(context.ToString()));
            return;
        }
        if (DialplanText.IsComputed(name) || DialplanText.IsComputed(priority) || priority[0] is '+' or '-' || priority is "n" or "s")
            return;
        var isFound = context.Length == 0 ? IsReached(dialplan, step.Extension, name, priority) : IsAt(dialplan, place, step.Extension, name, priority);
        if (!isFound)
            run.Report(RuleId.UnknownTarget, step.Option, null, application, target.Trim().ToString());
    }

    /// <summary>True when a call at an extension finds a place in its context, which may be one that includes that of the extension.</summary>
    private static bool IsReached(PbxDialplan dialplan, DialplanExtension extension, ReadOnlySpan<char> name, ReadOnlySpan<char> priority)
    {
        if (IsAt(dialplan, extension.Context, extension, name, priority))
            return true;
        foreach (var context in dialplan.Including(extension.Context))
        {
            if (IsAt(dialplan, context, extension, name, priority))
                return true;
        }
        return false;
    }

    private static bool IsAt(
        PbxDialplan dialplan, DialplanContext context, DialplanExtension extension, ReadOnlySpan<char> name, ReadOnlySpan<char> priority) =>
        name.Length == 0 ? IsHere(context, extension, priority) : IsThere(dialplan, context.Name, name.ToString(), priority);

    /// <summary>A label or priority of the same extension, which may be written for several callers.</summary>
    private static bool IsHere(DialplanContext context, DialplanExtension extension, ReadOnlySpan<char> priority)
    {
        if (IsIn(extension, priority))
            return true;
        foreach (var other in context.Extensions)
        {
            if (other.Name == extension.Name && IsIn(other, priority))
                return true;
        }
        return false;
    }

    private static bool IsThere(PbxDialplan dialplan, string context, string extension, ReadOnlySpan<char> priority)
    {
        var match = int.TryParse(priority, out var number)
            ? dialplan.Find(context, extension, number)
            : dialplan.FindLabel(context, extension, priority.ToString());
        return match != DialplanMatch.None;
    }

    private static bool IsIn(DialplanExtension extension, ReadOnlySpan<char> priority)
    {
        if (int.TryParse(priority, out var number))
            return extension.Step(number) is not null;
        foreach (var step in extension.StepsSpan)
        {
            if (step.Label is { } label && priority.SequenceEqual(label))
                return true;
        }
        return false;
    }

    private static bool Is(ReadOnlySpan<char> left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    /// <summary>The contexts that endpoints send their calls to.</summary>
    private static void CheckContexts(LintRun run)
    {
        var dialplan = run.Configuration.Dialplan;
        var folder = run.Configuration.Folder;
        var others = (string[])["extensions.ael", "extensions.lua"];
        foreach (var endpoint in run.Configuration.Pjsip.Of("endpoint"))
        {
            if (endpoint.Last("context") is not { } option || ObjectRules.IsUnknown(option.Value) || dialplan.Context(option.Value) is not null)
                continue;
            var other = Array.Find(others, name => File.Exists(Path.Combine(folder, name)));
            if (other is not null)
                run.ReportNotChecked(option.File, option.Line, Text.LintOtherDialplan, option.Value, other);
            else if (dialplan.Tree.Files.Count == 0 || LintRun.HasExec(dialplan.Tree))
                run.ReportNotChecked(option.File, option.Line, Text.LintNoDialplan, option.Value);
            else
                ReportUnknown(run, option, endpoint.Name);
        }
    }

    private static void ReportUnknown(LintRun run, PjsipOption option, string endpoint)
    {
        var suggestion = LintRun.Suggestion(option.Value, run.Configuration.Dialplan.Contexts.Select(context => context.Name));
        run.Report(RuleId.UnknownContext, option, null, option.Value, endpoint, suggestion);
    }

    private static string Context(string name) => string.Format(System.Globalization.CultureInfo.CurrentCulture, Text.LintContext, name);

    /// <summary>Looks each name up once: a dialplan has few, in many steps.</summary>
    private sealed class Names(LintRun run)
    {
        /// <summary>The functions of func_odbc.conf begin so.</summary>
        private const string Database = "ODBC_";

        private readonly Dictionary<string, string?> _applications = new(StringComparer.Ordinal);
        private readonly WordCache _words = new();
        private readonly Dictionary<string, string?> _functions = new(StringComparer.Ordinal);

        public void CheckApplication(DialplanStep step)
        {
            if (!_applications.TryGetValue(step.Application, out var near))
            {
                var name = step.Application.Trim();
                var isKnown = name.Length == 0 || DialplanText.IsComputed(name) || DialplanNames.Shipped.ApplicationModule(name) is not null;
                near = isKnown ? null : Spelling.Nearest(name, DialplanNames.Shipped.Applications);
                if (!isKnown && near is null)
                    run.ReportNotChecked(step.Option.File, step.Option.Line, Text.LintForeignApplication, name);
                _applications.Add(step.Application, near);
            }
            if (near is not null)
                run.Report(RuleId.UnknownApplication, step.Option, null, step.Application.Trim(), near);
        }

        public void CheckFunctions(DialplanStep step)
        {
            var place = 0;
            while (DialplanText.NextFunction(step.ArgumentsSpan, ref place) is { Length: > 0 } name)
                CheckFunction(step, _words.Of(name));
        }

        /// <summary>The function that is set, as in <c>Set(CALLERID(num)=...)</c>.</summary>
        public void CheckSet(DialplanStep step)
        {
            var arguments = step.ArgumentsSpan;
            var open = arguments.IndexOf('(');
            if (open > 0 && open < arguments.IndexOf('=') && !DialplanText.IsComputed(arguments[..open]))
                CheckFunction(step, _words.Of(arguments[..open].Trim()));
        }

        private void CheckFunction(DialplanStep step, string name)
        {
            if (!_functions.TryGetValue(name, out var near))
            {
                var isKnown = DialplanNames.Shipped.FunctionModule(name) is not null || name.StartsWith(Database, StringComparison.Ordinal);
                near = isKnown ? null
                    : DialplanNames.Shipped.Functions.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase))
                    ?? Spelling.Nearest(name, DialplanNames.Shipped.Functions);
                if (!isKnown && near is null)
                    run.ReportNotChecked(step.Option.File, step.Option.Line, Text.LintForeignFunction, name);
                _functions.Add(name, near);
            }
            if (near is not null)
                run.Report(RuleId.UnknownFunction, step.Option, null, name, near);
        }
    }
}
