using TwilioTrunk.Asterisk.Trace;

namespace TwilioTrunk.Tests.Interop.Tracing;

/// <summary>What was predicted for a call, and what it got.</summary>
/// <param name="Setup">The configuration.</param>
/// <param name="Call">The call.</param>
/// <param name="Prediction">The prediction.</param>
/// <param name="Status">The final status; null when there was none.</param>
/// <param name="Log">The log of Asterisk.</param>
internal sealed record TracedResult(string Setup, TracedCall Call, CallPrediction Prediction, int? Status, string Log)
{
    /// <summary>True when the answer is the one that was predicted; where nothing was predicted there is nothing to be wrong.</summary>
    public bool Agrees => Prediction.IsUnknown || Prediction.Status == Status;

    public override string ToString() =>
        $"""
        {Setup}: {Call.Feature}, {Call.Caller} calls {Call.To}: {(Prediction.IsUnknown ? "unknown" : Show(Prediction.Status))} predicted, {Show(Status)} got.
        {Prediction.Reason}
        {string.Join('\n', Prediction.Steps.Select(step => $"  [{step.Extension}@{step.Context}:{step.Priority}] {step.Application}({step.Arguments}) {step.Note}"))}
        {Call.Description}
        """;

    private static string Show(int? status) => status is { } known ? $"{known}" : "none";
}
