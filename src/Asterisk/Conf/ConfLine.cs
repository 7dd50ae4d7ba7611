namespace TwilioTrunk.Asterisk.Conf;

/// <summary>
/// A line of a .conf file. A line that is exactly this type says nothing to Asterisk: it is blank, a comment, or inside a <c>;-- --;</c> block.
/// </summary>
/// <param name="Number">The number of the line, from 1.</param>
/// <param name="Text">Every character of the line, without its end.</param>
/// <param name="End">The line end: LF, CR LF, or nothing in a last line without one.</param>
/// <param name="ChangesCommentBlock">True when a <c>;--</c> or <c>--;</c> in this line changes how the lines after it are read.</param>
public record ConfLine(int Number, string Text, string End, bool ChangesCommentBlock);
