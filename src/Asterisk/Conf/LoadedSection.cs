namespace TwilioTrunk.Asterisk.Conf;

/// <summary>A section as Asterisk holds it: with the options of its templates, and with what <c>[name](+)</c> added later.</summary>
/// <param name="File">The file of the head.</param>
/// <param name="Section">The section as written.</param>
/// <param name="Options">All options, in the order in which they take effect.</param>
/// <param name="Parts">The places that the section is written in: its own, then each <c>[name](+)</c>.</param>
public sealed record LoadedSection(
    ConfFile File, ConfSection Section, IReadOnlyList<LoadedOption> Options, IReadOnlyList<(ConfFile File, ConfSection Section)> Parts)
{
    /// <summary>The longest name in characters; Asterisk cuts off what is longer.</summary>
    public const int LongestName = 79;

    /// <summary>The name between the brackets, as much of it as Asterisk keeps.</summary>
    public string Name { get; } = Cut(Section.Name);

    /// <summary>The last option with a name, or null.</summary>
    /// <param name="name">The name; case does not matter.</param>
    /// <returns>The option, or null.</returns>
    public LoadedOption? Last(string name) =>
        Options.LastOrDefault(option => string.Equals(option.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>All options with a name, for those that accumulate (<c>match</c>, <c>contact</c>).</summary>
    /// <param name="name">The name; case does not matter.</param>
    /// <returns>The options.</returns>
    public IEnumerable<LoadedOption> All(string name) =>
        Options.Where(option => string.Equals(option.Name, name, StringComparison.OrdinalIgnoreCase));

    internal static string Cut(string name) => name.Length > LongestName ? name[..LongestName] : name;
}
