namespace TwilioTrunk.Tests.Interop.Checks;

/// <summary>The five ways to see that a configuration is good; Asterisk boots on nearly anything and each of them is silent about the others.</summary>
internal enum Check
{
    /// <summary>No warning and no error in the log.</summary>
    CleanLog,

    /// <summary>The objects that the files define are those that run, with their values.</summary>
    Objects,

    /// <summary>What an object names exists.</summary>
    References,

    /// <summary>Applications, functions and targets of the dialplan exist, its contexts are unique, its braces balanced.</summary>
    Dialplan,

    /// <summary>Every option is one that Asterisk documents for its object.</summary>
    OptionNames,
}
