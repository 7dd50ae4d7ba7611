using TwilioTrunk.Asterisk.Lint;

namespace TwilioTrunk.Tests.Interop.Lint;

/// <summary>One fault in a good configuration: <paramref name="Bad"/> stands in <paramref name="File"/> where <paramref name="Good"/> stood.</summary>
/// <param name="Rule">The rule that finds it.</param>
/// <param name="File">The file, relative to the folder; made when it does not exist.</param>
/// <param name="Good">What stands there in the good configuration; empty when the fault is added at the end.</param>
/// <param name="Bad">What stands there now.</param>
internal sealed record FaultSample(string Rule, string File, string Good, string Bad)
{
    /// <summary>Which good configuration it is made in.</summary>
    public SampleKind In { get; init; }

    /// <summary>Tells samples of one rule apart.</summary>
    public string? Variant { get; init; }

    /// <summary>What the line of the finding begins with; by default as <see cref="Bad"/>.</summary>
    public string? At { get; init; }

    /// <summary>True when the first line that begins so is meant; by default the last one is.</summary>
    public bool AtFirst { get; init; }

    /// <summary>The file of the finding, when it is another one.</summary>
    public string? FoundIn { get; init; }

    /// <summary>True when -Fix puts it right.</summary>
    public bool IsFixed { get; init; }

    /// <summary>What an admin who follows the remedy writes instead of <see cref="Bad"/>, when that is not what stood there before.</summary>
    public string? Mended { get; init; }

    /// <summary>Other rules that the same fault breaks.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>Further changes that belong to the fault.</summary>
    public IReadOnlyList<(string File, string Good, string Bad)> Also { get; init; } = [];

    /// <summary>The trunk at Twilio; null when only the files count.</summary>
    public Func<LintTrunk, LintTrunk>? Trunk { get; init; }

    public string Name => Variant is null ? Rule : $"{Rule}: {Variant}";

    /// <summary>What the linter is to look at, with the configuration in a folder.</summary>
    public LintSettings Settings(string folder) => new()
    {
        Path = folder,
        Trunks = Trunk is null ? [] : [Trunk(GoodSamples.Trunk)],
        CallerIds = Trunk is null ? null : new HashSet<string> { GuideValues.Number },
    };

    /// <summary>Writes the good configuration and puts the fault into it.</summary>
    public void Write(string folder)
    {
        GoodSamples.Write(folder, In);
        Change(folder, File, Good, Bad);
        foreach (var (file, good, bad) in Also)
            Change(folder, file, good, bad);
    }

    /// <summary>Follows the remedy of the rule by hand.</summary>
    public void Mend(string folder) => Change(folder, File, Bad, Mended!);

    /// <summary>The number of the line at which the fault is to be found.</summary>
    public int Line(string folder)
    {
        var start = (At ?? Bad.TrimStart('\n')).Split('\n')[0].Trim();
        var lines = System.IO.File.ReadAllLines(System.IO.Path.Combine(folder, FoundIn ?? File));
        var line = 1 + (AtFirst ? Array.FindIndex(lines, IsMeant) : Array.FindLastIndex(lines, IsMeant));
        return line > 0 ? line : throw new InvalidOperationException($"{Name}: no line begins with '{start}'.");

        bool IsMeant(string text) => text.Trim().StartsWith(start, StringComparison.Ordinal);
    }

    private static void Change(string folder, string file, string good, string bad)
    {
        var path = System.IO.Path.Combine(folder, file);
        var text = System.IO.File.Exists(path) ? System.IO.File.ReadAllText(path) : "";
        if (!text.Contains(good, StringComparison.Ordinal))
            throw new InvalidOperationException($"{file} does not hold '{good}'.");
        System.IO.File.WriteAllText(path, good.Length == 0 ? text + bad : text.Replace(good, bad, StringComparison.Ordinal));
    }
}
