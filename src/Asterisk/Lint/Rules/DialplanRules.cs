using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>Steps that are not there, or lead nowhere: Asterisk loads nearly anything and says nothing.</summary>
internal static class DialplanRules
{
    private static readonly string[] Directives = ["exten", "same", "include", "ignorepat", "switch", "lswitch", "eswitch"];

    public static void Check(LintRun run)
    {
        var dialplan = run.Configuration.Dialplan;
        foreach (var problem in dialplan.Problems)
            Check(run, problem);
        var names = new Names(run);
        foreach (var context in dialplan.Contexts)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            foreach (var section in context.Sections.Skip(1))
            {
                var first = context.Sections[0];
                run.Report(RuleId.SplitContext, section.File, section.Section.Head, null, context.Name, first.Section.Head.Number, Path.GetFileName(first.File.Path));
            }
            foreach (var include in context.Includes)
            {
                if (!DialplanText.IsComputed(include.Context) && dialplan.Context(include.Context) is null)
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
            case DialplanProblemKind.PriorityTaken:
                var (name, priority) = NameAndPriority(option);
                run.Report(RuleId.DuplicatePriority, option, null, name, priority, problem.Other!.Line.Number);
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
        var steps = extension.Steps;
        if (extension.Step(1) is null && steps[^1].Priority != DialplanStep.Hint)
        {
            var first = steps.First(step => step.Priority != DialplanStep.Hint);
            if (run.Configuration.Dialplan.Find(extension.Context.Name, extension.Name, 1) == DialplanMatch.None)
                run.Report(RuleId.MissingPriorityOne, first.Option, null, extension.Name);
        }
        foreach (var step in steps)
        {
            if (step.Priority == DialplanStep.Hint)
                continue;
            names.CheckApplication(step);
            if (step.Arguments.Contains('$', StringComparison.Ordinal))
            {
                if (DialplanText.Unclosed(step.Arguments) is { } open)
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
        if (application.Equals("Goto", StringComparison.OrdinalIgnoreCase))
        {
            CheckTarget(run, step, step.Arguments);
        }
        else if (application.Equals("Gosub", StringComparison.OrdinalIgnoreCase))
        {
            CheckTarget(run, step, WithoutArguments(step.Arguments));
        }
        else if (application.StartsWith("GotoIf", StringComparison.OrdinalIgnoreCase) || application.Equals("GosubIf", StringComparison.OrdinalIgnoreCase))
        {
            var parts = DialplanText.Split(step.Arguments, '?');
            if (parts.Count < 2)
                return;
            var isGosub = application.Equals("GosubIf", StringComparison.OrdinalIgnoreCase);
            foreach (var target in DialplanText.Split(parts[1], ':'))
                CheckTarget(run, step, isGosub ? WithoutArguments(target) : target);
        }
        else if (application.Equals("Macro", StringComparison.OrdinalIgnoreCase))
        {
            var name = "macro-" + DialplanText.First(step.Arguments, ',').Trim();
            if (!DialplanText.IsComputed(name) && run.Configuration.Dialplan.Context(name) is null)
                run.Report(RuleId.UnknownTarget, step.Option, null, "Macro", Context(name));
        }
    }

    private static string WithoutArguments(string target)
    {
        var open = target.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && !DialplanText.IsComputed(target[..open]) ? target[..open] : target;
    }

    /// <summary>A target of one to three parts: priority, extension and context, the last one first.</summary>
    private static void CheckTarget(LintRun run, DialplanStep step, string target)
    {
        var parts = DialplanText.Split(target, ',').ConvertAll(part => part.Trim());
        if (parts.Count > 3 || parts[^1].Length == 0)
            return;
        var dialplan = run.Configuration.Dialplan;
        var context = parts.Count == 3 && parts[0].Length > 0 ? parts[0] : step.Extension.Context.Name;
        var name = parts.Count >= 2 && parts[^2].Length > 0 ? parts[^2] : null;
        var priority = parts[^1];
        if (DialplanText.IsComputed(context))
            return;
        var application = step.Application.Trim();
        if (dialplan.Context(context) is null)
        {
            run.Report(RuleId.UnknownTarget, step.Option, null, application, Context(context));
            return;
        }
        if ((name is not null && DialplanText.IsComputed(name)) || DialplanText.IsComputed(priority) || priority[0] is '+' or '-' || priority is "n" or "s")
            return;
        var isFound = name is null
            ? IsIn(step.Extension, priority) || dialplan.Context(context)!.Extensions.Any(extension => extension.Name == step.Extension.Name && IsIn(extension, priority))
            : Find(name);
        if (!isFound)
            run.Report(RuleId.UnknownTarget, step.Option, null, application, target.Trim());

        bool Find(string extension)
        {
            var match = int.TryParse(priority, out var number)
                ? dialplan.Find(context, extension, number)
                : dialplan.FindLabel(context, extension, priority);
            return match != DialplanMatch.None;
        }
    }

    private static bool IsIn(DialplanExtension extension, string priority) =>
        (int.TryParse(priority, out var number) ? extension.Step(number) : extension.Step(priority)) is not null;

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
            else if (dialplan.Tree.Files.Count == 0)
                run.ReportNotChecked(option.File, option.Line, Text.LintNoDialplan, option.Value);
            else
                run.Report(RuleId.UnknownContext, option, null, option.Value, endpoint.Name, LintRun.Suggestion(option.Value, dialplan.Contexts.Select(context => context.Name)));
        }
    }

    private static string Context(string name) => string.Format(System.Globalization.CultureInfo.CurrentCulture, Text.LintContext, name);

    /// <summary>Looks each name up once: a dialplan has few, in many steps.</summary>
    private sealed class Names(LintRun run)
    {
        private readonly Dictionary<string, string?> _applications = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string?> _functions = new(StringComparer.Ordinal);

        public void CheckApplication(DialplanStep step)
        {
            if (!_applications.TryGetValue(step.Application, out var near))
            {
                var name = step.Application.Trim();
                near = name.Length == 0 || DialplanText.IsComputed(name) || DialplanNames.Shipped.ApplicationModule(name) is not null
                    ? null
                    : Spelling.Nearest(name, DialplanNames.Shipped.Applications);
                _applications.Add(step.Application, near);
            }
            if (near is not null)
                run.Report(RuleId.UnknownApplication, step.Option, null, step.Application.Trim(), near);
        }

        public void CheckFunctions(DialplanStep step)
        {
            foreach (var name in DialplanText.Functions(step.Arguments))
                CheckFunction(step, name);
        }

        /// <summary>The function that is set, as in <c>Set(CALLERID(num)=...)</c>.</summary>
        public void CheckSet(DialplanStep step)
        {
            var equals = step.Arguments.IndexOf('=', StringComparison.Ordinal);
            var open = step.Arguments.IndexOf('(', StringComparison.Ordinal);
            if (open > 0 && open < equals && !DialplanText.IsComputed(step.Arguments[..open]))
                CheckFunction(step, step.Arguments[..open].Trim());
        }

        private void CheckFunction(DialplanStep step, string name)
        {
            if (!_functions.TryGetValue(name, out var near))
            {
                near = DialplanNames.Shipped.FunctionModule(name) is not null ? null
                    : DialplanNames.Shipped.Functions.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase))
                    ?? Spelling.Nearest(name, DialplanNames.Shipped.Functions);
                _functions.Add(name, near);
            }
            if (near is not null)
                run.Report(RuleId.UnknownFunction, step.Option, null, name, near);
        }
    }
}
