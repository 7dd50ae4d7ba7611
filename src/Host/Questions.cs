using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace TwilioTrunk.Host;

/// <summary>Asks the person at the terminal, with the questions and the short answers that pwsh uses.</summary>
internal sealed class Questions(HostConsole console)
{
    /// <summary>Ends the wait for an answer when the pipeline that asks is stopped.</summary>
    public CancellationToken Stopping { get; set; }

    /// <summary>Called when the person answers with Ctrl+C.</summary>
    public Action? Interrupted { get; set; }

    public string Line() => Read(string.Empty);

    public ConsoleKeyInfo Key()
        => Answer(() =>
        {
            var key = console.ReadKey!(Stopping);
            return (key is not { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control }, key);
        });

    public SecureString Secret(string prompt = "")
    {
        var text = Read(prompt, secret: true);
        var secret = new SecureString();
        foreach (var letter in text)
            secret.AppendChar(letter);
        secret.MakeReadOnly();
        return secret;
    }

    public Dictionary<string, PSObject> Fields(string? caption, string? message, Collection<FieldDescription> fields)
    {
        Head(caption, message);
        var answers = new Dictionary<string, PSObject>();
        foreach (var field in fields)
            answers[field.Name] = PSObject.AsPSObject(Answer(field));

        return answers;
    }

    public int Choice(string? caption, string? message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Head(caption, message);
        while (true)
        {
            var answer = Read(Menu(choices, defaultChoice < 0 ? [] : [defaultChoice])).Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
                return defaultChoice;
            if (Find(choices, answer) is { } choice)
                return choice;
            if (answer == "?")
                Explain(choices);
        }
    }

    public Collection<int> Choices(string? caption, string? message, Collection<ChoiceDescription> choices, IEnumerable<int>? defaultChoices)
    {
        Head(caption, message);
        int[] defaults = [.. defaultChoices ?? []];
        console.PromptWriter.WriteLine(Menu(choices, defaults));
        var chosen = new Collection<int>();
        while (true)
        {
            var answer = Read(string.Format(CultureInfo.CurrentCulture, Text.ChoiceNumber, chosen.Count)).Trim();
            if (answer.Length == 0)
                return chosen.Count == 0 ? new Collection<int>(defaults) : chosen;
            if (Find(choices, answer) is { } choice)
                chosen.Add(choice);
            else if (answer == "?")
                Explain(choices);
        }
    }

    public PSCredential Credential(string? caption, string? message, string? userName)
    {
        Head(caption, message);
        var user = string.IsNullOrEmpty(userName) ? Read(Text.UserName) : userName;
        return new PSCredential(user, Secret(string.Format(CultureInfo.CurrentCulture, Text.Password, user)));
    }

    private static string Name(ChoiceDescription choice) => choice.Label.Replace("&", string.Empty, StringComparison.Ordinal);

    private static string Key(ChoiceDescription choice)
        => choice.Label.IndexOf('&', StringComparison.Ordinal) is >= 0 and var mark && mark + 1 < choice.Label.Length
            ? choice.Label.Substring(mark + 1, 1).ToUpperInvariant()
            : Name(choice);

    private static string Menu(Collection<ChoiceDescription> choices, int[] defaults)
    {
        var offers = string.Join("  ", choices.Select(choice => $"[{Key(choice)}] {Name(choice)}").Append(Text.ChoiceHelp));
        var marked = string.Join(',', defaults.Select(index => Key(choices[index])));
        return marked.Length == 0 ? offers + ": " : $"{offers} {string.Format(CultureInfo.CurrentCulture, Text.ChoiceDefault, marked)}: ";
    }

    private static int? Find(Collection<ChoiceDescription> choices, string answer)
    {
        for (var index = 0; index < choices.Count; index++)
        {
            if (string.Equals(answer, Key(choices[index]), StringComparison.OrdinalIgnoreCase)
                || string.Equals(answer, Name(choices[index]), StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        return null;
    }

    private void Explain(Collection<ChoiceDescription> choices)
    {
        foreach (var choice in choices)
            console.PromptWriter.WriteLine($"{Key(choice)} - {choice.HelpMessage}");
    }

    private void Head(string? caption, string? message)
    {
        console.PromptWriter.WriteLine();
        foreach (var line in new[] { caption, message }.Where(line => !string.IsNullOrWhiteSpace(line)))
            console.PromptWriter.WriteLine(line);
    }

    // Text stays text: the engine converts it when it binds the parameter, which knows its own transformations.
    private object Answer(FieldDescription field)
    {
        var (name, type) = (field.Name, field.ParameterTypeFullName);
        if (type == typeof(SecureString).FullName)
            return Secret(name + ": ");
        if (type == typeof(PSCredential).FullName)
            return Credential(name, message: null, userName: null);
        if (!type.EndsWith("[]", StringComparison.Ordinal))
            return Read(name + ": ");

        var items = new List<string>();
        while (Read($"{name}[{items.Count}]: ") is { Length: > 0 } item)
            items.Add(item);
        return items.ToArray();
    }

    private string Read(string prompt, bool secret = false)
        => Answer(() => new LineEditor(console, Stopping) { Hidden = secret }.Read(prompt) is { } text ? (true, text) : (false, string.Empty));

    // Ctrl+C, Ctrl+D and a stop from outside are no answers, and must not become the default one.
    private T Answer<T>(Func<(bool Given, T Answer)> ask)
    {
        try
        {
            var (given, answer) = ask();
            if (given)
                return answer;
            Interrupted?.Invoke();
        }
        catch (Exception exception) when (exception is OperationCanceledException or EndOfStreamException)
        {
            // Nobody answers any more.
        }

        throw new PipelineStoppedException();
    }
}
