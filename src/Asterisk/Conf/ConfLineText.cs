namespace TwilioTrunk.Asterisk.Conf;

/// <summary>Where a line stands in the text of its file, so that most lines of a large one are never copied.</summary>
/// <param name="File">The whole file.</param>
/// <param name="Number">The number of the line, from 1.</param>
/// <param name="Start">Its first character.</param>
/// <param name="Length">How many characters it has without its end.</param>
/// <param name="EndLength">How many characters its end has.</param>
/// <param name="ChangesCommentBlock">True when a block comment begins or ends in it.</param>
internal readonly record struct ConfLineText(string File, int Number, int Start, int Length, byte EndLength, bool ChangesCommentBlock = false)
{
    public ReadOnlySpan<char> Span => File.AsSpan(Start, Length);

    public string End => EndLength switch { 0 => "", 1 => "\n", _ => "\r\n" };
}
