using System.Text;
using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>What Asterisk does not read, or not as it was meant.</summary>
internal static partial class SyntaxRules
{
    private static readonly string[] Directives = ["include", "tryinclude", "exec"];
    private static readonly string[] Secrets = ["password", "secret", "md5_cred"];

    public static void Check(LintRun run)
    {
        foreach (var tree in run.Trees)
        {
            foreach (var fault in tree.Faults)
                Check(run, fault);
            foreach (var file in tree.Files)
                Check(run, file);
        }
    }

    private static void Check(LintRun run, ConfFault fault)
    {
        var (file, line) = (fault.File, fault.Line);
        switch (fault.Kind)
        {
            case ConfFaultKind.OpenBracket:
                run.Report(RuleId.UnreadableLine, file, line, null, Text.LintNoBracket);
                break;
            case ConfFaultKind.NoSection when line is ConfOptionLine option:
                run.Report(RuleId.LineOutsideSection, file, line, null, option.Name);
                break;
            case ConfFaultKind.NoFile when line is ConfDirectiveLine include:
                run.Report(RuleId.MissingInclude, file, line, null, include.Argument);
                break;
            case ConfFaultKind.NoTemplate or ConfFaultKind.NothingToExtend when line is ConfSectionLine head:
                run.Report(RuleId.UnknownTemplate, file, line, null, head.Extends ? head.Name : string.Join(", ", head.Templates));
                break;
            default:
                break;
        }
    }

    private static void Check(LintRun run, ConfFile file)
    {
        var document = file.Document;
        foreach (var line in document.Lines)
        {
            switch (line)
            {
                case ConfSectionLine { Name.Length: > LoadedSection.LongestName } head:
                    run.Report(RuleId.LongSectionName, file, line, null, Encoding.UTF8.GetByteCount(head.Name));
                    break;
                case ConfOptionLine option:
                    if (option.ValueEnd < option.Span.Length && option.Span[option.ValueEnd] == ';')
                        CheckSemicolon(run, file, option);
                    break;
                case ConfDirectiveLine { Directive: "exec" }:
                    run.ReportNotChecked(file, line, Text.LintExec);
                    break;
                case ConfDirectiveLine directive when !Directives.Contains(directive.Directive, StringComparer.OrdinalIgnoreCase):
                    run.Report(RuleId.UnknownDirective, file, line, null, directive.Directive);
                    break;
                case ConfBrokenLine { Text.Length: > ConfValue.LongestLine } broken:
                    run.Report(RuleId.OverlongLine, file, line, null, Encoding.UTF8.GetByteCount(broken.Text));
                    break;
                case ConfBrokenLine { ChangesCommentBlock: false } broken when !broken.Text.AsSpan().TrimStart().StartsWith("["):
                    run.Report(RuleId.UnreadableLine, file, line, null, Text.LintNoEquals);
                    break;
                default:
                    break;
            }
        }
        if (document.EndsInsideComment)
        {
            var last = document.Lines.Last(line => line.ChangesCommentBlock);
            run.Report(last.Text.Contains("--;", StringComparison.Ordinal) ? RuleId.StrayCommentEnd : RuleId.OpenComment, file, last, null);
        }
    }

    /// <summary>A URI whose parameters were meant to belong to it, or a password: a comment on it has blanks.</summary>
    private static void CheckSemicolon(LintRun run, ConfFile file, ConfOptionLine option)
    {
        var comment = option.Span[option.ValueEnd..].TrimEnd();
        var isSecret = comment.Length > 1 && comment[1] is not (';' or '-') && comment[1..].IndexOfAny(" \t;") < 0
            && Secrets.Contains(option.Name.Split('/')[^1], StringComparer.OrdinalIgnoreCase);
        var isUri = !isSecret && UriParameter().IsMatch(comment) && option.Value.Contains("sip", StringComparison.OrdinalIgnoreCase);
        if (!isSecret && !isUri)
            return;

        // What a marker stands for is told of where that is written.
        var written = run.Edits.Written(file, option)!.Text;
        if (!written.Contains(';', StringComparison.Ordinal))
            return;
        if (isSecret)
        {
            run.Report(RuleId.UnescapedSemicolon, file, option, null, $"{option.Name} = {SecretMask.Mask}", ";" + SecretMask.Mask);
            return;
        }
        var parameters = UriParameter().Match(comment.ToString()).Value;
        var place = written.IndexOf(parameters, StringComparison.Ordinal);
        var fix = place < 0 ? null : new LintFix(
            file.Path,
            [new LintEdit(option.Number, place, place + parameters.Length, parameters.Replace(";", "\\;", StringComparison.Ordinal))]);
        run.Report(RuleId.UnescapedSemicolon, file, option, fix, option.Value, parameters);
    }

    [GeneratedRegex(
        @"\G;(transport|lr|ob|user|maddr|ttl|method|line)\b(=[\w.-]+)?(;[\w-]+(=[\w.-]+)?)*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UriParameter();
}
