using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace TwilioTrunk.Host;

/// <summary>Writes the engine's streams as pwsh does, and asks only when there is a terminal.</summary>
internal sealed class EngineUserInterface(HostConsole console) : PSHostUserInterface, IHostUISupportsMultipleChoiceSelection
{
    private readonly Lock _writing = new();
    private readonly ProgressLine? _progress = console.OutputTakesProgress ? new ProgressLine(console) : null;
    private PSHostRawUserInterface? _raw;

    public override PSHostRawUserInterface RawUI
        => _raw ??= new EngineRawUserInterface(console, () => Ask(Text.QuestionKey, questions => questions.Key()));

    public Questions Questions { get; } = new(console);

    public override bool SupportsVirtualTerminal => console.OutputTakesColor;

    public void EndProgress()
    {
        lock (_writing)
            _progress?.Clear(forget: true);
    }

    /// <summary>Whether all text is part of an error: an error record that did not come out of a cmdlet is formatted like an object.</summary>
    public bool ShowsError { get; set; }

    public override void Write(string value) => Put(value, isError: ShowsError, lineEnd: false);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
        => Write(Colored(foregroundColor, backgroundColor, value));

    public override void WriteLine(string value) => Put(value, isError: ShowsError, lineEnd: true);

    public override void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
        => WriteLine(Colored(foregroundColor, backgroundColor, value));

    public override void WriteErrorLine(string value) => Put(value, isError: true, lineEnd: true);

    public override void WriteWarningLine(string message) => WriteLabelled(FormatStyle.Warning, Text.WarningLine, message);

    public override void WriteVerboseLine(string message) => WriteLabelled(FormatStyle.Verbose, Text.VerboseLine, message);

    public override void WriteDebugLine(string message) => WriteLabelled(FormatStyle.Debug, Text.DebugLine, message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        lock (_writing)
            _progress?.Show(sourceId, record);
    }

    public override string ReadLine() => Ask(Text.QuestionLine, questions => questions.Line());

    public override SecureString ReadLineAsSecureString() => Ask(Text.QuestionSecret, questions => questions.Secret());

    // HostException, because the engine then names the missing parameters instead.
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
        => console.CanPrompt
            ? Ask(message, questions => questions.Fields(caption, message, descriptions))
            : throw new HostException(string.Format(CultureInfo.CurrentCulture, Text.PromptUnavailable, message));

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        => Ask(Joined(caption, message), questions => questions.Choice(caption, message, choices, defaultChoice));

    public Collection<int> PromptForChoice(
        string? caption, string? message, Collection<ChoiceDescription> choices, IEnumerable<int>? defaultChoices)
        => Ask(Joined(caption, message), questions => questions.Choices(caption, message, choices, defaultChoices));

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
        => PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options)
        => Ask(Joined(caption, message), questions => questions.Credential(caption, message, userName));

    private static string Joined(string? caption, string? message)
        => string.Join(' ', new[] { caption, message }.Where(part => !string.IsNullOrWhiteSpace(part)));

    private T Ask<T>(string question, Func<Questions, T> ask)
    {
        if (!console.CanPrompt)
            throw new PromptUnavailableException(question);

        lock (_writing)
            _progress?.Clear(forget: false);
        return ask(Questions);
    }

    private void WriteLabelled(FormatStyle style, string line, string message)
    {
        var text = string.Format(CultureInfo.CurrentCulture, line, message);
        WriteLine(console.OutputTakesColor ? GetFormatStyleString(style) + text + GetFormatStyleString(FormatStyle.Reset) : text);
    }

    private void Put(string? value, bool isError, bool lineEnd)
    {
        var writer = isError ? console.Error : console.Output;
        var text = GetOutputString(value ?? string.Empty, isError ? console.ErrorTakesColor : console.OutputTakesColor);
        lock (_writing)
        {
            _progress?.Clear(forget: false);
            if (lineEnd)
                writer.WriteLine(text);
            else
                writer.Write(text);
        }
    }

    private string Colored(ConsoleColor foreground, ConsoleColor background, string value)
    {
        if (!console.OutputTakesColor)
            return value;

        var back = background == RawUI.BackgroundColor ? string.Empty : PSStyle.MapBackgroundColorToEscapeSequence(background);
        return PSStyle.MapForegroundColorToEscapeSequence(foreground) + back + value + GetFormatStyleString(FormatStyle.Reset);
    }
}
