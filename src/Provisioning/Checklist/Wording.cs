using System.Globalization;

namespace TwilioTrunk.Provisioning;

/// <summary>Puts the findings of the checklist into words, and into lines that can be pasted at a PowerShell prompt.</summary>
internal static class Wording
{
    private const int Shown = 5;

    /// <summary>The sentence with its values.</summary>
    public static string With(this string sentence, params object?[] values) => string.Format(CultureInfo.CurrentCulture, sentence, values);

    /// <summary>A time as evidence shows it: UTC, to the second.</summary>
    public static string Of(DateTimeOffset? time)
        => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? Text.UnknownTime;

    /// <summary>Several things in a sentence; of very many the first, and how many more there are.</summary>
    public static string List(IReadOnlyCollection<string> things)
        => things.Count <= Shown
            ? string.Join(Text.ListSeparator, things)
            : Text.AndMore.With(string.Join(Text.ListSeparator, things.Take(Shown)), things.Count - Shown);

    /// <summary>
    /// A text as an argument. PowerShell takes typographic quotes for quotes as well
    /// (https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules), so all of them are doubled.
    /// </summary>
    public static string Quote(string text)
        => $"'{string.Concat(text.Select(letter => letter is '\'' or '‘' or '’' or '‚' or '‛' ? new string(letter, 2) : letter.ToString()))}'";

    /// <summary>Several texts as one argument.</summary>
    public static string Quote(IEnumerable<string> texts) => string.Join(", ", texts.Select(Quote));

    /// <summary>What no cmdlet can do, as a line that does nothing when it is pasted. What the text has of line breaks must not end the comment.</summary>
    public static string Comment(string text) => "# " + string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));

    /// <summary>Lines that are pasted together.</summary>
    public static string Lines(params IEnumerable<string> lines) => string.Join('\n', lines);
}
