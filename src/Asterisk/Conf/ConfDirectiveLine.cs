namespace TwilioTrunk.Asterisk.Conf;

/// <summary>A directive: <c>#include</c>, <c>#tryinclude</c> or <c>#exec</c>.</summary>
public sealed class ConfDirectiveLine : ConfLine
{
    internal ConfDirectiveLine(ConfLineText text)
        : base(text)
    {
    }

    /// <summary>The word after <c>#</c>.</summary>
    public required string Directive { get; init; }

    /// <summary>What follows it, without quotes or angle brackets; may be empty.</summary>
    public required string Argument { get; init; }
}
