namespace TwilioTrunk.Asterisk.Reports;

/// <summary>What became of a case of a JUnit report.</summary>
public enum JUnitOutcome
{
    /// <summary>It is right.</summary>
    Passed,

    /// <summary>It is wrong.</summary>
    Failed,

    /// <summary>It could not be told, which build servers count against the build as well.</summary>
    Broken,
}
