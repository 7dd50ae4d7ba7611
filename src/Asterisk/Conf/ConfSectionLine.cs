namespace TwilioTrunk.Asterisk.Conf;

/// <summary>The head of a section: <c>[name]</c>, <c>[name](!)</c>, <c>[name](template,...)</c> or <c>[name](+)</c>.</summary>
/// <param name="Number">The number of the line, from 1.</param>
/// <param name="Text">Every character of the line, without its end.</param>
/// <param name="End">The line end.</param>
/// <param name="ChangesCommentBlock">True when a block comment begins or ends in this line.</param>
/// <param name="Name">The name between the brackets.</param>
/// <param name="IsTemplate">True with <c>!</c>: the section only gives its options to others.</param>
/// <param name="Extends">True with <c>+</c>: the options are added to the section of this name that came before.</param>
/// <param name="Templates">The sections whose options this one begins with.</param>
public sealed record ConfSectionLine(
    int Number, string Text, string End, bool ChangesCommentBlock, string Name, bool IsTemplate, bool Extends, IReadOnlyList<string> Templates)
    : ConfLine(Number, Text, End, ChangesCommentBlock);
