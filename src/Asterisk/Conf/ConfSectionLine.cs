namespace TwilioTrunk.Asterisk.Conf;

/// <summary>The head of a section: <c>[name]</c>, <c>[name](!)</c>, <c>[name](template,...)</c> or <c>[name](+)</c>.</summary>
/// <param name="Number">The number of the line, from 1.</param>
/// <param name="Text">Every character of the line, without its end.</param>
/// <param name="End">The line end.</param>
/// <param name="ChangesCommentBlock">True when a block comment begins or ends in this line.</param>
/// <param name="Name">The name between the brackets.</param>
/// <param name="Words">The words between the parentheses, with the blanks around them, which count; null without parentheses.</param>
public sealed record ConfSectionLine(int Number, string Text, string End, bool ChangesCommentBlock, string Name, IReadOnlyList<string>? Words)
    : ConfLine(Number, Text, End, ChangesCommentBlock)
{
    /// <summary>True with <c>!</c>: the section only gives its options to others.</summary>
    public bool IsTemplate => Words?.Contains("!") ?? false;

    /// <summary>True with <c>+</c>: the options are added to the section of this name that came before.</summary>
    public bool Extends => Words?.Any(IsExtension) ?? false;

    /// <summary>The sections whose options this one begins with, as written: a blank beside a name belongs to it.</summary>
    public IReadOnlyList<string> Templates => Words is null ? [] : [.. Words.Where(word => word != "!" && !IsExtension(word))];

    internal static bool IsExtension(string word) => word.StartsWith('+');
}
