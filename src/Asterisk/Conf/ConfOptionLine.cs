namespace TwilioTrunk.Asterisk.Conf;

/// <summary>An option: <c>name = value</c>, <c>name => value</c> or <c>name += value</c>.</summary>
/// <param name="Number">The number of the line, from 1.</param>
/// <param name="Text">Every character of the line, without its end.</param>
/// <param name="End">The line end.</param>
/// <param name="ChangesCommentBlock">True when a block comment begins or ends in this line.</param>
/// <param name="Name">The name, without blanks around it.</param>
/// <param name="Value">The value as Asterisk loads it: unescaped, without blanks around it; may be empty.</param>
/// <param name="IsObject">True when it was written with <c>=></c>.</param>
/// <param name="Appends">True when it was written with <c>+=</c>: the value is joined to the one before.</param>
/// <param name="ValueStart">Where the value begins in <paramref name="Text"/>.</param>
/// <param name="ValueEnd">Where the value ends in <paramref name="Text"/> (exclusive).</param>
public sealed record ConfOptionLine(
    int Number,
    string Text,
    string End,
    bool ChangesCommentBlock,
    string Name,
    string Value,
    bool IsObject,
    bool Appends,
    int ValueStart,
    int ValueEnd)
    : ConfLine(Number, Text, End, ChangesCommentBlock);
