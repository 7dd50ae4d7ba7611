using System.Diagnostics;
using System.Globalization;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Lint;
using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Benchmarks.Scale;

/// <summary>
/// What one more number of an export and one more line of a lint cost, in time and memory: with few, and with many of them. Few are run more often,
/// so that both sides have as much garbage to collect.
/// </summary>
internal sealed class Growth : IComparison
{
    private const int Few = 1_000;
    private const int Some = 10_000;
    private const int Many = 100_000;

    public string Name => "growth";

    public string What => "1,000 more, from 10,000 to 100,000 / 1,000 more, from 1,000 to 10,000";

    public async Task<IReadOnlyList<Row>> MeasureAsync(EngineSession engine) =>
    [
        .. await RowsAsync("export, numbers", Export),
        .. await RowsAsync("lint, lines", Lint),
    ];

    private async Task<IReadOnlyList<Row>> RowsAsync(string name, Func<string, int, (Action Begin, Action Run)> prepare)
    {
        var folder = Directory.CreateTempSubdirectory("benchmark-");
        try
        {
            var prepared = ((int[])[Few, Some, Many]).ToDictionary(
                count => count, count => prepare(folder.CreateSubdirectory(count.ToString(CultureInfo.InvariantCulture)).FullName, count));
            var times = await Pairs.RunAsync(20, 21, () => Step(Few, Some, Time), () => Step(Some, Many, Time));
            var peaks = await Pairs.RunAsync(1, 5, () => Step(Few, Some, Peak), () => Step(Some, Many, Peak));
            return
            [
                new Row($"{Name}: {name}", What, new Pairs(times)),
                new Row($"{Name}: {name}, peak", What, new Pairs(peaks)) { Unit = "MB" },
            ];

            Task<double> Step(int from, int to, Func<int, int, double> measure) =>
                Task.FromResult((measure(to, Many / to) - measure(from, Many / to)) * 1000 / (to - from));

            double Time(int count, int runs)
            {
                var watch = new Stopwatch();
                for (var run = 0; run < runs; run++)
                {
                    prepared[count].Begin();
                    watch.Start();
                    prepared[count].Run();
                    watch.Stop();
                }
                return watch.Elapsed.TotalMilliseconds / runs;
            }

            double Peak(int count, int runs)
            {
                prepared[count].Begin();
                using var heap = new HeapPeak();
                prepared[count].Run();
                return heap.Megabytes;
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (Action Begin, Action Run) Export(string folder, int count)
    {
        var trunk = new PbxTrunk
        {
            Name = "Asterisk-Local",
            DomainName = "fastco-voice-kernel.pstn.twilio.com",
            PhoneNumbers = [.. Enumerable.Range(0, count).Select(number => "+5622" + number.ToString("D7", CultureInfo.InvariantCulture))],
        };
        return (Clear, () => PlannedFile.WriteAll(AsteriskExport.Plan([trunk], new ExportSettings { Path = folder, Layout = PbxLayout.Standalone }).Files));

        void Clear()
        {
            foreach (var file in Directory.EnumerateFiles(folder))
                File.Delete(file);
        }
    }

    private static (Action Begin, Action Run) Lint(string folder, int count)
    {
        File.WriteAllText(Path.Combine(folder, "pjsip.conf"), SampleDialplan.Pjsip);
        File.WriteAllText(Path.Combine(folder, "extensions.conf"), SampleDialplan.Of(count));
        return (() => { }, () => AsteriskLint.Run(new LintSettings { Path = folder }));
    }
}
