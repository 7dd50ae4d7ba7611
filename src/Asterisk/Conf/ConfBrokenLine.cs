namespace TwilioTrunk.Asterisk.Conf;

/// <summary>A line that Asterisk cannot read: no <c>=</c>, a section head without its closing bracket, or more than 8190 characters.</summary>
public sealed class ConfBrokenLine : ConfLine
{
    internal ConfBrokenLine(ConfLineText text)
        : base(text)
    {
    }
}
