namespace TwilioTrunk.Tests.Benchmarks;

/// <summary>A line of the table.</summary>
/// <param name="Name">The comparison, and the case when it has several.</param>
/// <param name="What">Ours and what it is held against.</param>
/// <param name="Pairs">What was measured.</param>
internal sealed record Row(string Name, string What, Pairs Pairs)
{
    /// <summary>The unit of the amounts.</summary>
    public string Unit { get; init; } = "ms";

    public static string Heading { get; } = """
        | name | what | baseline | ours | ratio | spread |
        | --- | --- | ---: | ---: | ---: | ---: |
        """;

    public override string ToString()
    {
        var (low, high) = Pairs.Spread;
        return FormattableString.Invariant(
            $"| {Name} | {What} | {Amount(Pairs.Baseline)} | {Amount(Pairs.Ours)} | {Pairs.Ratio:0.00} | {low:0.00} - {high:0.00} |");
    }

    private string Amount(double value) => FormattableString.Invariant($"{value:0.0#} {Unit}");
}
