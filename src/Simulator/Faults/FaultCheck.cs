using System.Globalization;
using TwilioTrunk.Simulator.Rest;

namespace TwilioTrunk.Simulator.Faults;

/// <summary>Refuses rules that could never strike, or that contradict themselves.</summary>
internal static class FaultCheck
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static void Require(SimulatedFault fault)
    {
        var (kind, status) = (fault.Kind, fault.Status);
        var host = fault.Path?.Split('/')[0] ?? "";
        var isPath = host.Contains('*', StringComparison.Ordinal) || TwilioHost.Product(host) is not null
            || fault.Path?.StartsWith('/') == true;
        Require(isPath, nameof(fault.Path), fault.Path, Text.RuleFaultPath);
        Require(fault.Method is null || IsMethod(fault.Method), nameof(fault.Method), fault.Method, Text.RuleFaultMethod);
        Require(fault.Count is null or >= 1, nameof(fault.Count), fault.Count, Text.RuleFaultCount);
        Require(fault.Skip >= 0, nameof(fault.Skip), fault.Skip, Text.RuleFaultSkip);
        Require(fault.Probability is > 0 and <= 1, nameof(fault.Probability), fault.Probability, Text.RuleFaultProbability);
        Require(Enum.IsDefined(kind), nameof(fault.Kind), kind, Text.RuleFaultKind);
        Require(Enum.IsDefined(fault.Moment), nameof(fault.Moment), fault.Moment, Text.RuleFaultMoment);
        Require(kind != FaultKind.Refuse || fault.Moment == FaultMoment.Before, nameof(fault.Moment), fault.Moment, Text.RuleFaultMoment);

        var isStatus = kind switch
        {
            FaultKind.Status => status is >= 400 and < 600,
            FaultKind.Html => status is >= 200 and < 600 and not (204 or 205 or 304),
            _ => status is null,
        };
        Require(isStatus, nameof(fault.Status), status, Text.RuleFaultStatus);
        Require(fault.Code is null || (kind == FaultKind.Status && fault.Code > 0), nameof(fault.Code), fault.Code, Text.RuleFaultCode);
        Require(fault.Message is null || kind == FaultKind.Status, nameof(fault.Message), fault.Message, Text.RuleFaultMessage);
        var isPause = fault.RetryAfter is null || (kind == FaultKind.Status && fault.RetryAfter >= TimeSpan.Zero && fault.RetryAfter <= Longest);
        Require(isPause, nameof(fault.RetryAfter), fault.RetryAfter, Text.RuleFaultRetryAfter);
        var isDelay = kind == FaultKind.Delay ? fault.Delay > TimeSpan.Zero && fault.Delay <= Longest : fault.Delay is null;
        Require(isDelay, nameof(fault.Delay), fault.Delay, Text.RuleFaultDelay);
    }

    private static bool IsMethod(string method) => method.ToUpperInvariant() is "GET" or "POST" or "DELETE";

    private static void Require(bool kept, string setting, object? value, string rule)
    {
        if (!kept) throw new SimulatorSettingException(setting, Convert.ToString(value, CultureInfo.CurrentCulture), rule);
    }
}
