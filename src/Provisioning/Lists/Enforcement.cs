using System.Globalization;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// What a trunk's lists mean together: with both kinds a call needs a user and an address, with neither none gets through
/// (https://www.twilio.com/docs/sip-trunking#authentication).
/// </summary>
internal static class Enforcement
{
    /// <summary>What the user should know about the trunk after the steps.</summary>
    public static IEnumerable<string> Warnings(TrunkState state, IEnumerable<ChangeStep> steps)
    {
        var after = steps.Aggregate(state, (trunk, step) => step.Predict(trunk));
        if (after.EnforcesBoth && !state.EnforcesBoth)
            yield return string.Format(CultureInfo.CurrentCulture, Text.BothEnforced, after.Label);
        if (after.IsShut)
            yield return string.Format(CultureInfo.CurrentCulture, Text.NothingEnforced, after.Label);
    }
}
