namespace TwilioTrunk.Asterisk.Reports;

/// <summary>A case of a JUnit report.</summary>
/// <param name="Group">What it is shown under, such as a file.</param>
/// <param name="Name">Its name.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record JUnitCase(string Group, string Name, JUnitOutcome Outcome)
{
    /// <summary>What sort of trouble it is, one word; told of one that is not right.</summary>
    public string Kind { get; init; } = string.Empty;

    /// <summary>What is wrong, in one line; told of one that is not right.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>All that there is to say; null for nothing.</summary>
    public string? Text { get; init; }
}
