using TwilioTrunk.Asterisk.Reports;

namespace TwilioTrunk.Provisioning;

/// <summary>The checklist of trunks as build servers read it: a suite for each trunk, a case for each check. What is unknown is an error there.</summary>
public static class ChecklistReport
{
    /// <summary>The suite of a trunk.</summary>
    /// <param name="trunk">What the trunk is called.</param>
    /// <param name="outcomes">What the checks came to.</param>
    public static JUnitSuite Suite(string trunk, IReadOnlyList<CheckOutcome> outcomes)
        => new(trunk, [.. outcomes.Select(outcome => Case(trunk, outcome))]);

    private static JUnitCase Case(string trunk, CheckOutcome outcome) => new($"{trunk}.{outcome.Subject}", $"{outcome.Id}: {outcome.Title}", outcome.Verdict switch
    {
        CheckVerdict.Fail => JUnitOutcome.Failed,
        CheckVerdict.Unknown => JUnitOutcome.Broken,
        _ => JUnitOutcome.Passed,
    })
    {
        Kind = outcome.Verdict.ToString(),
        Message = outcome.Evidence,
        Text = outcome.Remedy is null ? $"{outcome.Verdict}: {outcome.Evidence}" : $"{outcome.Verdict}: {outcome.Evidence}\n{outcome.Remedy}",
    };
}
