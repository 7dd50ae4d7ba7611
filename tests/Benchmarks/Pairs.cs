namespace TwilioTrunk.Tests.Benchmarks;

/// <summary>What both sides of a comparison took, run by run.</summary>
internal sealed record Pairs(IReadOnlyList<(double Baseline, double Ours)> Runs)
{
    public double Baseline => At(0.5, run => run.Baseline);

    public double Ours => At(0.5, run => run.Ours);

    /// <summary>The median of the ratios of neighbouring runs, which met the same load of the machine.</summary>
    public double Ratio => At(0.5, RatioOf);

    /// <summary>The quartiles of the same ratios.</summary>
    public (double Low, double High) Spread => (At(0.25, RatioOf), At(0.75, RatioOf));

    /// <summary>Runs both sides in turn; which one goes first changes from pair to pair.</summary>
    /// <param name="warmUp">How many pairs are thrown away at first.</param>
    /// <param name="count">How many pairs are kept.</param>
    /// <param name="baseline">Prepares, runs once, and returns what only the run took.</param>
    /// <param name="ours">The same for the other side.</param>
    public static async Task<IReadOnlyList<(T Baseline, T Ours)>> RunAsync<T>(int warmUp, int count, Func<Task<T>> baseline, Func<Task<T>> ours)
    {
        var runs = new List<(T, T)>();
        for (var pair = 0; pair < warmUp + count; pair++)
        {
            // The runtime compiles what is hot when it finds a pause.
            if (pair == warmUp)
                await Task.Delay(TimeSpan.FromSeconds(1));
            (T Baseline, T Ours) run;
            if (pair % 2 == 0)
            {
                var first = await Clean(baseline);
                run = (first, await Clean(ours));
            }
            else
            {
                var first = await Clean(ours);
                run = (await Clean(baseline), first);
            }

            if (pair >= warmUp)
                runs.Add(run);
        }

        return runs;
    }

    // Neither side pays for the garbage that the other left.
    private static Task<T> Clean<T>(Func<Task<T>> run)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return run();
    }

    private static double RatioOf((double Baseline, double Ours) run) => run.Ours / run.Baseline;

    private double At(double quantile, Func<(double Baseline, double Ours), double> value)
    {
        var sorted = Runs.Select(value).Order().ToArray();
        var position = quantile * (sorted.Length - 1);
        var (below, above) = (sorted[(int)Math.Floor(position)], sorted[(int)Math.Ceiling(position)]);
        return below + ((above - below) * (position - Math.Floor(position)));
    }
}
