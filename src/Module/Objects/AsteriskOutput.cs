using TwilioTrunk.Asterisk;

namespace TwilioTrunk;

/// <summary>What a command of Asterisk's console printed.</summary>
public sealed class AsteriskOutput
{
    internal AsteriskOutput(string command, IEnumerable<string> output)
    {
        Command = command;
        Output = [.. output.Select(SecretMask.HideShown)];
    }

    /// <summary>The command.</summary>
    public string Command { get; }

    /// <summary>The lines that it printed; passwords that "pjsip show auth" would show are masked.</summary>
    public string[] Output { get; }

    /// <summary>The lines as one text.</summary>
    public string Text => string.Join(Environment.NewLine, Output);

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
