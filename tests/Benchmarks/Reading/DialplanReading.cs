using System.Diagnostics;
using System.Net;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Lint;
using TwilioTrunk.Asterisk.Trace;
using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Benchmarks.Reading;

/// <summary>A lint of a dialplan of 100,000 lines against reading its lines, and 10,000 traces on it against the lint.</summary>
internal sealed class DialplanReading : IComparison
{
    private const int LineCount = 100_000;
    private const int TraceCount = 10_000;

    public string Name => "lint";

    public string What => "lint of a dialplan of 100,000 lines / File.ReadAllLines on it";

    public async Task<IReadOnlyList<Row>> MeasureAsync(EngineSession engine)
    {
        var folder = Directory.CreateTempSubdirectory("benchmark-");
        try
        {
            var dialplan = Path.Combine(folder.FullName, "extensions.conf");
            File.WriteAllText(dialplan, SampleDialplan.Of(LineCount));
            File.WriteAllText(Path.Combine(folder.FullName, "pjsip.conf"), SampleDialplan.Pjsip);
            var tracer = new CallTracer(PbxConfiguration.Load(folder.FullName));
            var from = IPAddress.Parse("54.172.60.1");
            var calls = Enumerable.Range(0, TraceCount).Select(number => new IncomingCall { From = from, To = SampleDialplan.Number(number) }).ToList();
            Func<Task<double>> lint = () => Time(() => AsteriskLint.Run(new LintSettings { Path = folder.FullName }));
            return
            [
                new Row(Name, What, new Pairs(await Pairs.RunAsync(30, 21, () => Time(() => File.ReadAllLines(dialplan)), lint))),
                new Row("trace", "10,000 traces on the same / one lint of it", new Pairs(await Pairs.RunAsync(30, 21, lint, () => Time(() => Trace(tracer, calls))))),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<double> Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return Task.FromResult(watch.Elapsed.TotalMilliseconds);
    }

    private static void Trace(CallTracer tracer, IEnumerable<IncomingCall> calls)
    {
        foreach (var call in calls)
            tracer.Trace(call);
    }
}
