namespace TwilioTrunk.Asterisk.Conf;

/// <summary>The head of a section: <c>[name]</c>, <c>[name](!)</c>, <c>[name](template,...)</c> or <c>[name](+)</c>.</summary>
public sealed class ConfSectionLine : ConfLine
{
    internal ConfSectionLine(ConfLineText text)
        : base(text)
    {
    }

    /// <summary>The name between the brackets.</summary>
    public required string Name { get; init; }

    /// <summary>The words between the parentheses, with the blanks around them, which count; null without parentheses.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>True with <c>!</c>: the section only gives its options to others.</summary>
    public bool IsTemplate => Words?.Contains("!") ?? false;

    /// <summary>True with <c>+</c>: the options are added to the section of this name that came before.</summary>
    public bool Extends => Words?.Any(IsExtension) ?? false;

    /// <summary>The sections whose options this one begins with, as written: a blank beside a name belongs to it.</summary>
    public IReadOnlyList<string> Templates => Words is null ? [] : [.. Words.Where(word => word != "!" && !IsExtension(word))];

    internal static bool IsExtension(string word) => word.StartsWith('+');
}
