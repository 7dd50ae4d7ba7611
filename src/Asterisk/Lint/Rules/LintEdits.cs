using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Content;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>Makes the fixes of findings. They are made on files as they are on disk, with their markers.</summary>
internal sealed class LintEdits(PbxConfiguration configuration)
{
    /// <summary>Gives an option of a file another value; null when the line is none of a .conf file.</summary>
    public LintFix? Value(ConfFile file, ConfLine line, string value) =>
        Written(file, line) is ConfOptionLine option
            ? new LintFix(file.Path, [new LintEdit(line.Number, option.ValueStart, option.ValueEnd, Escape(value))])
            : null;

    /// <summary>Gives an option of an object a value: in its own section, so that others with the same template keep theirs.</summary>
    public LintFix? Set(PjsipDefinition definition, string name, string value) =>
        definition.Last(name) is { } option && IsOwn(definition.Section, option)
            ? Value(option.File, option.Line, value)
            : Add(definition, (name, value));

    /// <summary>Adds options to the section of an object, behind its last line.</summary>
    public LintFix? Add(PjsipDefinition definition, params (string Name, string Value)[] options)
    {
        var section = definition.Section;
        ConfLine last = section.Section.Options.LastOrDefault() ?? (ConfLine)section.Section.Head;
        var prefix = definition.IsFromWizard ? definition.Type + "/" : "";
        return Insert(section.File, last, [.. options.Select(option => (prefix + option.Name, option.Value))]);
    }

    /// <summary>Inserts options behind a line, written as that line is.</summary>
    public LintFix? Insert(ConfFile file, ConfLine line, params (string Name, string Value)[] options)
    {
        // A marker may be filled with what begins a block comment.
        if (line.ChangesCommentBlock || Written(file, line) is not { ChangesCommentBlock: false } written)
            return null;
        var (indent, equals) = ("", " = ");
        if (written is ConfOptionLine model)
        {
            indent = model.Text[..(model.Text.Length - model.Text.AsSpan().TrimStart().Length)];
            equals = model.IsObject || model.Appends ? equals : EqualsSign(model);
        }
        var text = string.Concat(options.Select(option => $"\n{indent}{option.Name}{equals}{Escape(option.Value)}"));
        return new LintFix(file.Path, [new LintEdit(line.Number, written.Text.Length, written.Text.Length, text)]);
    }

    /// <summary>A fix of Twilio's blocks; where an export wrote them, the next one finds which they are, and does not write others.</summary>
    public LintFix? Recorded(LintFix? fix, TwilioAddressList addresses)
    {
        if (fix is null || configuration.ExportedAddresses.Latest.HasBlocksOf(addresses))
            return fix;
        var document = configuration.Written(fix.File)!;
        var block = document.Blocks.FirstOrDefault(block => block.Last is not null && block.Contains(fix.Edits[0].Line));
        var last = block is null ? null : document.LinesOf(block).LastOrDefault(TrunkRecord.IsLine);
        if (last is null)
            return fix;
        var text = string.Concat(TrunkRecord.Lines(addresses).Select(line => "\n" + line));
        return Join(fix, new LintFix(fix.File, [new LintEdit(last.Number, last.Text.Length, last.Text.Length, text)]));
    }

    /// <summary>Makes comments of lines of one file; null when a block comment begins or ends in one of them.</summary>
    public LintFix? CommentOut(ConfFile file, params IEnumerable<ConfLine> lines)
    {
        var numbers = lines.Select(line => line.Number).ToArray();
        return lines.All(line => Written(file, line) is { ChangesCommentBlock: false })
            ? new LintFix(file.Path, [.. numbers.Select(number => new LintEdit(number, 0, 0, "; "))])
            : null;
    }

    /// <summary>Makes comments of a whole section; null when it is written in several places, or has an include, which would go on to count.</summary>
    public LintFix? CommentOut(LoadedSection section) =>
        section.Parts.Count == 1 && !section.Section.Lines.Any(line => line is ConfDirectiveLine)
            ? CommentOut(section.File, section.Section.Lines.Where(line => line is ConfOptionLine or ConfBrokenLine).Prepend(section.Section.Head))
            : null;

    /// <summary>Joins fixes of one file; null when one of them is missing.</summary>
    public static LintFix? Join(params LintFix?[] fixes) =>
        Array.TrueForAll(fixes, fix => fix is not null && fix.File == fixes[0]!.File)
            ? new LintFix(fixes[0]!.File, [.. fixes.SelectMany(fix => fix!.Edits).Distinct()])
            : null;

    /// <summary>True when an option stands in the section itself, and not in a template of it.</summary>
    public static bool IsOwn(LoadedSection section, PjsipOption option) =>
        section.Parts.Any(part => part.File.Path == option.File.Path && part.Section.Head.Number <= option.Line.Number
            && option.Line.Number <= part.Section.Head.Number + part.Section.Lines.Count);

    /// <summary>A line as it is on disk; null when the file has no such line.</summary>
    public ConfLine? Written(ConfFile file, ConfLine line)
    {
        var lines = configuration.Written(file.Path)?.Lines;
        return lines is not null && line.Number <= lines.Count ? lines[line.Number - 1] : null;
    }

    private static string EqualsSign(ConfOptionLine model)
    {
        var sign = model.Text.IndexOf('=', StringComparison.Ordinal);
        var before = model.Text.AsSpan(0, sign).TrimEnd().Length;
        return model.Text[before..Math.Max(sign + 1, model.ValueStart)];
    }

    private static string Escape(string value) => value.Replace(";", "\\;", StringComparison.Ordinal);
}
