using System.Diagnostics;
using TwilioTrunk.Host;
using TwilioTrunk.Simulator;

namespace TwilioTrunk.Tests.Benchmarks.Numbers;

/// <summary>
/// Thousands of numbers from a CSV file, put on a trunk in a session that is imported, connected and warm, against what the requests would take if
/// the limit of those under way were never idle. Each run has a simulator and a trunk of its own; making them is not measured.
/// </summary>
internal sealed class NumberAttachment : IComparison
{
    private const int Count = 1000;
    private const int InFlight = 16;

    // The columns are those of people's files; Import-Csv itself is not part of the engine.
    private const string Script = """
        [System.IO.File]::ReadLines($args[0]) | ForEach-Object {
            $cells = $_.Split(',')
            [pscustomobject]@{ PhoneNumber = $cells[0]; Trunk = $cells[1] }
        } | Add-TrunkPhoneNumber
        """;

    private static readonly TimeSpan AnswerDelay = TimeSpan.FromMilliseconds(50);

    public string Name => "numbers";

    public string What => "1,000 numbers of a CSV file with 50 ms per answer / the time of 1,000 requests, 16 of them always under way";

    public async Task<IReadOnlyList<Row>> MeasureAsync(EngineSession engine)
    {
        var runs = await Pairs.RunAsync(warmUp: 1, count: 5, () => Task.FromResult(Count * AnswerDelay / InFlight), () => RunAsync(engine));
        return [new Row(Name, What, new Pairs([.. runs.Select(run => (run.Baseline.TotalMilliseconds, run.Ours.TotalMilliseconds))]))];
    }

    private static Task<TimeSpan> RunAsync(EngineSession engine)
    {
        using var simulator = TwilioSimulator.Open(new SimulatorOptions { AnswerDelay = AnswerDelay });
        string[] numbers = [.. Enumerable.Range(0, Count).Select(number => $"+1555{number:0000000}")];
        simulator.AddPhoneNumbers(numbers.Select(number => new SimulatedPhoneNumber { PhoneNumber = number }));
        engine.Require("$null = Connect-TwilioAccount -Simulator $args[0]; $null = New-TwilioTrunk Bulk", new SimulatorInfo(simulator, statePath: null, front: null));
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, numbers.Select(number => $"{number},Bulk"));
            var began = Stopwatch.GetTimestamp();
            engine.Require(Script, file);
            var time = Stopwatch.GetElapsedTime(began);
            var attached = simulator.Requests.Count(request => request.Method == "POST" && request.Path.EndsWith("/PhoneNumbers", StringComparison.Ordinal));
            return attached == Count
                ? Task.FromResult(time)
                : throw new InvalidOperationException($"{Count} numbers are to be attached, and {attached} were.");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
