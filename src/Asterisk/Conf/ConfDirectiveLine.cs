namespace TwilioTrunk.Asterisk.Conf;

/// <summary>A directive: <c>#include</c>, <c>#tryinclude</c> or <c>#exec</c>.</summary>
/// <param name="Number">The number of the line, from 1.</param>
/// <param name="Text">Every character of the line, without its end.</param>
/// <param name="End">The line end.</param>
/// <param name="ChangesCommentBlock">True when a block comment begins or ends in this line.</param>
/// <param name="Directive">The word after <c>#</c>.</param>
/// <param name="Argument">What follows it, without quotes or angle brackets; may be empty.</param>
public sealed record ConfDirectiveLine(int Number, string Text, string End, bool ChangesCommentBlock, string Directive, string Argument)
    : ConfLine(Number, Text, End, ChangesCommentBlock);
