using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Trace;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;
using TwilioTrunk.Tests.Interop.Tracing;

namespace TwilioTrunk.Tests.Interop;

/// <summary>The tracer agrees with Asterisk: what it predicts from generated files is what sipp gets.</summary>
public sealed class TraceTests(ITestOutputHelper output)
{
    /// <summary>Another seed makes other configurations and calls.</summary>
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("TWILIOTRUNK_SEED"), out var seed) ? seed : 20260805;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_call_through_a_dialplan_is_answered_as_predicted()
    {
        var setup = new TracedSetup("dialplans") { PredictsPhones = true };
        new DialplanCases(setup, new Random(Seed)).AddAll();
        using var folder = new TemporaryFolder();
        Check(await setup.RunAsync(new LabCertificates(folder.Path), Cancellation));
    }

    [Fact]
    public async Task Every_endpoint_takes_calls_as_predicted()
    {
        var setup = new TracedSetup("endpoints");
        new EndpointCases(setup).AddAll();
        using var folder = new TemporaryFolder();
        Check(await setup.RunAsync(new LabCertificates(folder.Path), Cancellation));
    }

    [Fact]
    public async Task Every_caller_is_taken_for_the_endpoint_that_is_predicted()
    {
        var cases = new IdentityCases(new Random(Seed));
        Check(await RunAsync([.. Enumerable.Range(0, 18).Select(cases.Create)]));
    }

    [Fact]
    public async Task Every_configuration_is_read_as_predicted() => Check(await RunAsync([.. OtherSetups.All()]));

    [Fact]
    public async Task What_is_sent_out_is_what_is_predicted()
    {
        var cases = new OutboundCases();
        using var folder = new TemporaryFolder();
        foreach (var (file, text) in cases.Setup.Files)
            await File.WriteAllTextAsync(folder.Combine(file), text, Cancellation);
        var tracer = new CallTracer(PbxConfiguration.Load(folder.Path));

        await using var lab = await CallLab.StartAsync(folder.Path, Cancellation);
        await using var phones = new PhoneSide(lab.Network.Internet);
        foreach (var (extension, callerId) in cases.Calls)
        {
            var prediction = tracer.Trace(new OutgoingCall { Extension = extension, Context = OutboundCases.Context, CallerId = callerId });
            var before = phones.Invites.Count;
            await lab.Pbx.ExecuteAsync($"channel originate Local/{OutboundCases.Entry(extension, callerId)} application Wait 1", Cancellation);
            if (prediction.Dials.All(dial => dial.Failure is not null))
            {
                await Eventually.GetAsync(() => lab.Pbx.Log.Contains("ended for " + extension, StringComparison.Ordinal) ? "" : null, () => lab.Pbx.Log, Cancellation);
                Assert.Equal(before, phones.Invites.Count);
                continue;
            }
            var invite = await Eventually.GetAsync(() => phones.Invites.Skip(before).FirstOrDefault(), () => $"{extension}: nothing was sent.\n{lab.Pbx.Log}", Cancellation);
            Assert.Contains(OutboundCases.Shown(invite), OutboundCases.Shown(prediction.Dials.First(dial => dial.Failure is null)));
        }
    }

    /// <summary>Runs configurations, a few at a time, each with an Asterisk of its own.</summary>
    private static async Task<IReadOnlyList<TracedResult>> RunAsync(IReadOnlyList<TracedSetup> setups)
    {
        using var folder = new TemporaryFolder();
        var certificates = new LabCertificates(folder.Path);
        var results = new IReadOnlyList<TracedResult>[setups.Count];
        await Parallel.ForAsync(
            0,
            setups.Count,
            new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = Cancellation },
            async (index, cancel) => results[index] = await setups[index].RunAsync(certificates, cancel));
        return [.. results.SelectMany(result => result)];
    }

    private void Check(IReadOnlyList<TracedResult> results)
    {
        foreach (var feature in results.GroupBy(result => result.Call.Feature))
        {
            output.WriteLine($"{feature.Key}: {feature.Count()} calls, {feature.Count(result => result.Prediction.IsUnknown)} unknown");
            Assert.True(feature.Count() >= 10, $"Only {feature.Count()} calls try {feature.Key}.");
        }
        var wrong = results.Where(result => !result.Agrees).ToList();
        var unknown = results.Where(result => result.Prediction.IsUnknown).ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {results.Count} calls were not answered as predicted.\n{string.Join("\n\n", wrong.Take(20))}");
        Assert.True(unknown.Count * 50 <= results.Count, $"{unknown.Count} of {results.Count} calls were not predicted.\n{string.Join("\n\n", unknown.Take(20))}");
    }
}
