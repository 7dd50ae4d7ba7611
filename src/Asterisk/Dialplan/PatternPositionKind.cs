namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>What a position of a pattern stands for, the narrowest first.</summary>
internal enum PatternPositionKind
{
    /// <summary>One of a set of characters.</summary>
    Set,

    /// <summary>One character or more, whatever they are (<c>.</c>).</summary>
    Any,

    /// <summary>Any number of characters, none too (<c>!</c>).</summary>
    AnyOrNone,

    /// <summary>The end of the pattern.</summary>
    End,

    /// <summary>A set without its closing bracket; it matches nothing.</summary>
    Broken,
}
