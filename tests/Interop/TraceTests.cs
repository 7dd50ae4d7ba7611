using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;
using TwilioTrunk.Tests.Interop.Tracing;

namespace TwilioTrunk.Tests.Interop;

/// <summary>The tracer agrees with Asterisk: what it predicts from generated files is what sipp gets.</summary>
public sealed class TraceTests(ITestOutputHelper output)
{
    private const int Seed = 20260805;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_call_through_a_dialplan_is_answered_as_predicted()
    {
        var setup = new TracedSetup("dialplans");
        new DialplanCases(setup, new Random(Seed)).AddAll();
        using var folder = new TemporaryFolder();
        Check(await setup.RunAsync(new LabCertificates(folder.Path), Cancellation));
    }

    private void Check(IReadOnlyList<TracedResult> results)
    {
        foreach (var feature in results.GroupBy(result => result.Call.Feature))
            output.WriteLine($"{feature.Key}: {feature.Count()} calls, {feature.Count(result => result.Prediction.IsUnknown)} unknown");
        var wrong = results.Where(result => !result.Agrees).ToList();
        var unknown = results.Where(result => result.Prediction.IsUnknown).ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {results.Count} calls were not answered as predicted.\n{string.Join("\n\n", wrong.Take(20))}");
        Assert.True(unknown.Count * 50 <= results.Count, $"{unknown.Count} of {results.Count} calls were not predicted.\n{string.Join("\n\n", unknown.Take(20))}");
    }
}
