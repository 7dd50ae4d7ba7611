using System.Diagnostics;
using System.Management.Automation;
using System.Security;
using TwilioTrunk.Host;
using TwilioTrunk.Simulator;

namespace TwilioTrunk.Tests.Benchmarks.Guide;

/// <summary>
/// The guide's job in a session that is imported, connected and warm, against its requests sent bare. Each run has a simulator of its
/// own, so that none finds what another made; starting it and connecting to it are not measured.
/// </summary>
internal sealed class GuideJob : IComparison
{
    private const string Pipeline = $$"""
        param($Credential)
        New-TwilioTrunk -Name {{GuideValues.Name}} -DomainName {{GuideValues.DomainName}} -IfNotExists |
            Set-TrunkTermination -Credential $Credential |
            Set-TrunkOrigination -SipUri '{{GuideValues.SipUri}}' -Priority 10 -Weight 10 |
            Add-TrunkPhoneNumber -PhoneNumber '{{GuideValues.PhoneNumber}}'
        """;

    // Of the seven requests all but the search for the number.
    private const int Writes = 6;

    public string Name => "job";

    public string What => "the guide's job, warm, with 0 and 50 ms per answer / its 7 requests sent bare through the same simulator";

    public async Task<IReadOnlyList<Row>> MeasureAsync(EngineSession engine) =>
    [
        await MeasureAsync(engine, TimeSpan.Zero, warmUp: 60, count: 100),
        await MeasureAsync(engine, TimeSpan.FromMilliseconds(50), warmUp: 5, count: 15),
    ];

    private static async Task<Row> MeasureAsync(EngineSession engine, TimeSpan answerDelay, int warmUp, int count)
    {
        var runs = await Pairs.RunAsync(warmUp, count, () => RunBareAsync(answerDelay), () => RunOursAsync(engine, answerDelay));
        var delay = $"{answerDelay.TotalMilliseconds} ms";
        return new Row(
            $"job, {delay}",
            $"the guide's job, {delay} per answer: pipeline ({runs[0].Ours.Requests} requests) / bare ({runs[0].Baseline.Requests} requests)",
            new Pairs([.. runs.Select(run => (run.Baseline.Time.TotalMilliseconds, run.Ours.Time.TotalMilliseconds))]));
    }

    private static async Task<JobRun> RunBareAsync(TimeSpan answerDelay)
    {
        using var simulator = Open(answerDelay);
        using var requests = new BareRequests(simulator);
        return await MeasureAsync(simulator, requests.SendAsync);
    }

    private static async Task<JobRun> RunOursAsync(EngineSession engine, TimeSpan answerDelay)
    {
        using var simulator = Open(answerDelay);
        engine.Require("$null = Connect-TwilioAccount -Simulator $args[0]", new SimulatorInfo(simulator, statePath: null, front: null));
        using var password = new SecureString();
        foreach (var character in GuideValues.Password)
            password.AppendChar(character);
        var credential = new PSCredential(GuideValues.UserName, password);
        return await MeasureAsync(simulator, () =>
        {
            engine.Require(Pipeline, credential);
            return Task.CompletedTask;
        });
    }

    private static TwilioSimulator Open(TimeSpan answerDelay)
    {
        var simulator = TwilioSimulator.Open(new SimulatorOptions { AnswerDelay = answerDelay });
        simulator.AddPhoneNumber(new SimulatedPhoneNumber { PhoneNumber = GuideValues.PhoneNumber });
        return simulator;
    }

    private static async Task<JobRun> MeasureAsync(TwilioSimulator simulator, Func<Task> job)
    {
        var before = simulator.Requests.Count;
        var began = Stopwatch.GetTimestamp();
        await job();
        var time = Stopwatch.GetElapsedTime(began);

        var sent = simulator.Requests.Skip(before).ToList();
        var done = sent.Count(request => request.Method == "POST" && (int?)request.Status < 300);
        return done == Writes
            ? new JobRun(time, sent.Count)
            : throw new InvalidOperationException($"The job needs {Writes} writes, and {done} were done.");
    }

    private sealed record JobRun(TimeSpan Time, int Requests);
}
