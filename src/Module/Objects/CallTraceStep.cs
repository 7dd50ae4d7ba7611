using System.Globalization;
using TwilioTrunk.Asterisk.Trace;

namespace TwilioTrunk;

/// <summary>A step of the dialplan that a traced call goes through.</summary>
public sealed class CallTraceStep
{
    internal CallTraceStep(TracedStep step)
    {
        Context = step.Context;
        Extension = step.Extension;
        Priority = step.Priority;
        Application = step.Application;
        Arguments = step.Arguments;
        File = step.Option.File.Path;
        Line = step.Option.Line.Number;
        Note = step.Note;
    }

    /// <summary>The context that the call is in.</summary>
    public string Context { get; }

    /// <summary>The extension that the call is in; the line may be that of a pattern.</summary>
    public string Extension { get; }

    /// <summary>The priority.</summary>
    public int Priority { get; }

    /// <summary>The application.</summary>
    public string Application { get; }

    /// <summary>Its arguments with variables and functions filled in; a question mark stands for what the files do not tell.</summary>
    public string Arguments { get; }

    /// <summary>The whole path of the file.</summary>
    public string File { get; }

    /// <summary>The number of the line, from 1.</summary>
    public int Line { get; }

    /// <summary>What it did, when that does not go without saying; otherwise null.</summary>
    public string? Note { get; }

    /// <summary>The name of the file and the line.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(File)}:{Line}");

    /// <summary>Place in the dialplan and application.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"[{Extension}@{Context}:{Priority}] {Application}({Arguments}){(Note is null ? "" : $"  ; {Note}")}");
}
