namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>
/// The character that stands in a text for what the files do not tell. It stays in whatever is made of the text, so that a decision which rests on
/// it is known to be one.
/// </summary>
internal static class UnknownText
{
    /// <summary>A character for private use, which no configuration holds.</summary>
    public const string Mark = "\uE000";

    public static bool IsIn(string text) => text.Contains(Mark[0], StringComparison.Ordinal);
}
