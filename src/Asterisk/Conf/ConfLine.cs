namespace TwilioTrunk.Asterisk.Conf;

/// <summary>
/// A line of a .conf file. A line that is exactly this type says nothing to Asterisk: it is blank, a comment, or inside a <c>;-- --;</c> block.
/// </summary>
public class ConfLine
{
    private readonly ConfLineText _text;

    internal ConfLine(ConfLineText text) => _text = text;

    /// <summary>The number of the line, from 1.</summary>
    public int Number => _text.Number;

    /// <summary>Every character of the line, without its end.</summary>
    public string Text => field ??= Span.ToString();

    /// <summary>The line end: LF, CR LF, or nothing in a last line without one.</summary>
    public string End => _text.End;

    /// <summary>True when a <c>;--</c> or <c>--;</c> in this line changes how the lines after it are read.</summary>
    public bool ChangesCommentBlock => _text.ChangesCommentBlock;

    /// <summary>Where it begins in the text of the file.</summary>
    internal int Start => _text.Start;

    /// <summary>The same as <see cref="Text"/>, where no copy is needed.</summary>
    internal ReadOnlySpan<char> Span => _text.Span;
}
