using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace TwilioTrunk.Host;

/// <summary>Asks the person at the terminal, with the questions and the short answers that pwsh uses.</summary>
internal sealed class Questions(HostConsole console)
{
    private Action? _giveUp;

    /// <summary>Gives up the question that is open now, if any.</summary>
    public void Cancel() => Volatile.Read(ref _giveUp)?.Invoke();

    public string Line() => Read(string.Empty, secret: false);

    public SecureString Secret()
    {
        var text = Read(string.Empty, secret: true);
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
        {
            var type = LanguagePrimitives.ConvertTo<Type>(field.ParameterAssemblyFullName is { Length: > 0 } name ? name : field.ParameterTypeFullName);
            answers[field.Name] = PSObject.AsPSObject(Answer(field.Name, type));
        }

        return answers;
    }

    public int Choice(string? caption, string? message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Head(caption, message);
        while (true)
        {
            var answer = Read(Menu(choices, defaultChoice < 0 ? [] : [defaultChoice]), secret: false).Trim();
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
            var answer = Read(string.Format(CultureInfo.CurrentCulture, Text.ChoiceNumber, chosen.Count), secret: false).Trim();
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
        var user = string.IsNullOrEmpty(userName) ? Read(Text.UserName, secret: false) : userName;
        console.PromptWriter.Write(string.Format(CultureInfo.CurrentCulture, Text.Password, user));
        return new PSCredential(user, Secret());
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
        foreach (var line in new[] { caption, message }.Where(line => !string.IsNullOrWhiteSpace(line)))
            console.PromptWriter.WriteLine(line);
    }

    private object Answer(string name, Type type)
    {
        if (type == typeof(SecureString))
        {
            console.PromptWriter.Write(name + ": ");
            return Secret();
        }

        if (type == typeof(PSCredential))
            return Credential(name, message: null, userName: null);
        if (!type.IsArray)
            return Converted(Read(name + ": ", secret: false), type);

        var items = new List<object>();
        while (Read($"{name}[{items.Count}]: ", secret: false) is { Length: > 0 } item)
            items.Add(Converted(item, type.GetElementType()!));
        return LanguagePrimitives.ConvertTo(items.ToArray(), type, CultureInfo.InvariantCulture);
    }

    private static object Converted(string text, Type type) => LanguagePrimitives.ConvertTo(text, type, CultureInfo.InvariantCulture);

    private string Read(string prompt, bool secret)
    {
        var waiting = new CancellationTokenSource();
        Volatile.Write(ref _giveUp, waiting.Cancel);
        try
        {
            return new LineEditor(console, waiting.Token) { Hidden = secret }.Read(prompt) ?? throw new PipelineStoppedException();
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }
}
