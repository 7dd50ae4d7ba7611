namespace TwilioTrunk.Asterisk.Conf;

/// <summary>A line that Asterisk cannot read: no <c>=</c>, a section head without its closing bracket, or more than 8190 characters.</summary>
/// <param name="Number">The number of the line, from 1.</param>
/// <param name="Text">Every character of the line, without its end.</param>
/// <param name="End">The line end.</param>
/// <param name="ChangesCommentBlock">True when a block comment begins or ends in this line.</param>
public sealed record ConfBrokenLine(int Number, string Text, string End, bool ChangesCommentBlock)
    : ConfLine(Number, Text, End, ChangesCommentBlock);
