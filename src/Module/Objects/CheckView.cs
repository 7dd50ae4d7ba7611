using System.Globalization;
using System.Text;

namespace TwilioTrunk;

/// <summary>Lays results of the checklist and of test calls out for the eye, without colours. PowerShell itself breaks lines in the middle of words.</summary>
public static class CheckView
{
    /// <summary>Where what was seen begins; the status stands before it.</summary>
    private const int Indent = 8;

    /// <summary>Of a window narrower than this PowerShell breaks the lines.</summary>
    private const int Narrowest = 40;

    private const int Usual = 120;

    /// <summary>Status, name and evidence with its lines broken between words; below it the remedy, whose lines stay whole so that they can be pasted.</summary>
    /// <param name="result">The result.</param>
    /// <param name="width">The columns of the window; 0 when there is none.</param>
    /// <returns>One or more lines.</returns>
    public static string Layout(CheckResult result, int width)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Layout(result.Status, $"{result.Id}: {result.Evidence}", result.Remedy, width);
    }

    /// <summary>Status, trunk, number, finding and evidence in the same way.</summary>
    /// <param name="call">The test call.</param>
    /// <param name="width">The columns of the window; 0 when there is none.</param>
    /// <returns>One or more lines.</returns>
    public static string Layout(TrunkTestCall call, int width)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Layout(call.Status, $"{call.Trunk}, {call.PhoneNumber}: {call.Finding}. {call.Evidence}", call.Remedy, width);
    }

    private static string Layout(CheckStatus status, string words, string? remedy, int width)
    {
        var room = (width >= Narrowest ? width : Usual) - 1;
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{status,-Indent + 1} ");
        var column = Indent;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > Indent && column + 1 + word.Length > room)
            {
                text.Append('\n').Append(' ', Indent);
                column = Indent;
            }

            if (column > Indent)
                text.Append(' ');
            text.Append(word);
            column += word.Length + (column > Indent ? 1 : 0);
        }

        foreach (var line in remedy?.Split('\n') ?? [])
            text.Append('\n').Append(' ', Indent).Append(line);
        return text.ToString();
    }
}
