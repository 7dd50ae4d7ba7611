using TwilioTrunk.Host;

namespace TwilioTrunk.Tests.Benchmarks;

/// <summary>Something of ours held against the least that the same result costs.</summary>
internal interface IComparison
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>What it measures, in a line.</summary>
    string What { get; }

    /// <summary>Measures both sides in turn.</summary>
    /// <param name="engine">An open session; the module is loaded.</param>
    Task<IReadOnlyList<Row>> MeasureAsync(EngineSession engine);
}
