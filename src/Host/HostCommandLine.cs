using System.Globalization;
using System.Management.Automation.Runspaces;

namespace TwilioTrunk.Host;

/// <summary>What the arguments of the host ask for.</summary>
internal sealed record HostCommandLine
{
    private HostCommandLine()
    {
    }

    /// <summary>Full path of the script to run.</summary>
    public string? Script { get; private init; }

    /// <summary>Arguments of the script, as its parameters or by position.</summary>
    public IReadOnlyList<CommandParameter> ScriptArguments { get; private init; } = [];

    /// <summary>Text to run.</summary>
    public string? Command { get; private init; }

    /// <summary>Whether the usage is asked for.</summary>
    public bool Help { get; private init; }

    /// <summary>Whether the script comes on the standard input, whatever that is.</summary>
    public bool ReadsInput { get; private init; }

    /// <summary>Why the arguments cannot be followed, or <see langword="null"/>.</summary>
    public string? Problem { get; private init; }

    public static HostCommandLine Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
            return new HostCommandLine();

        var rest = arguments.Skip(1).ToArray();
        return arguments[0].ToUpperInvariant() switch
        {
            "-?" or "-H" or "-HELP" or "--HELP" or "/?" => new HostCommandLine { Help = true },
            "-" => new HostCommandLine { ReadsInput = true },
            "-C" or "-COMMAND" => ParseCommand(rest),
            "-F" or "-FILE" => rest.Length == 0 ? Wrong(Text.NoFile, arguments[0]) : ParseScript(rest),
            ['-', ..] => Wrong(Text.UnknownOption, arguments[0]),
            _ => ParseScript(arguments),
        };
    }

    private static HostCommandLine ParseCommand(string[] words) => words switch
    {
        [] => Wrong(Text.NoCommand, "-Command"),
        ["-"] => new HostCommandLine { ReadsInput = true },
        _ => new HostCommandLine { Command = string.Join(' ', words) },
    };

    private static HostCommandLine ParseScript(IReadOnlyList<string> words)
        => words[0].Length > 0 && Path.GetFullPath(words[0]) is var file && File.Exists(file)
            ? new HostCommandLine { Script = file, ScriptArguments = [.. ParseArguments(words.Skip(1))] }
            : Wrong(Text.NoScript, words[0]);

    private static HostCommandLine Wrong(string sentence, string argument)
        => new() { Problem = string.Format(CultureInfo.CurrentCulture, sentence, argument) };

    // As pwsh -File does: "-Name value", "-Name:value", "-Name: value", "-Switch", "-Switch:$false"; anything else goes by position.
    private static IEnumerable<CommandParameter> ParseArguments(IEnumerable<string> words)
    {
        string? awaitsValue = null;
        foreach (var word in words)
        {
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            if (awaitsValue is not null)
            {
                yield return new CommandParameter(awaitsValue, word);
                awaitsValue = null;
            }
            else if (word is not ['-', _, ..])
            {
                yield return new CommandParameter(null, word);
            }
            else if (colon < 0)
            {
                yield return new CommandParameter(word);
            }
            else if (colon == word.Length - 1)
            {
                awaitsValue = word[..colon];
            }
            else
            {
                yield return new CommandParameter(word[..colon], Value(word[(colon + 1)..]));
            }
        }
    }

    private static object Value(string text) => bool.TryParse(text.AsSpan(text[0] == '$' ? 1 : 0), out var flag) ? flag : text;
}
