namespace TwilioTrunk.Asterisk.Reports;

/// <summary>Cases of a JUnit report that belong together.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cases">The cases.</param>
public sealed record JUnitSuite(string Name, IReadOnlyList<JUnitCase> Cases);
