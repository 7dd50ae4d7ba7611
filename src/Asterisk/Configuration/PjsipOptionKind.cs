namespace TwilioTrunk.Asterisk.Configuration;

/// <summary>What values an option takes.</summary>
public enum PjsipOptionKind
{
    /// <summary>Any text; Asterisk may still refuse it.</summary>
    Text,

    /// <summary>Yes or no; what is neither counts as no, without a word.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A number, possibly with a fraction.</summary>
    Number,

    /// <summary>One of the words of <see cref="PjsipOptionRule.Values"/>.</summary>
    Choice,
}
