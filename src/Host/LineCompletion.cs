using System.Management.Automation;

namespace TwilioTrunk.Host;

/// <summary>The completions of one position; each call goes to the next of them, in a circle.</summary>
internal sealed class LineCompletion(string text, int cursor, CommandCompletion matches)
{
    public (string Text, int Cursor) Next(bool forward)
    {
        if (matches.GetNextResult(forward) is not { } match)
            return (text, cursor);

        var (start, length) = (matches.ReplacementIndex, matches.ReplacementLength);
        return (text[..start] + match.CompletionText + text[(start + length)..], start + match.CompletionText.Length);
    }
}
