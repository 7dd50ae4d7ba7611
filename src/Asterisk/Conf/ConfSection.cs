namespace TwilioTrunk.Asterisk.Conf;

/// <summary>A section of one file: its head and the lines up to the next head.</summary>
/// <param name="Head">The line with the name.</param>
/// <param name="Lines">The lines after the head, comments and blanks included.</param>
public sealed record ConfSection(ConfSectionLine Head, IReadOnlyList<ConfLine> Lines)
{
    /// <summary>The name between the brackets.</summary>
    public string Name => Head.Name;

    /// <summary>The options written in this section, in order; those of its templates are not among them.</summary>
    public IEnumerable<ConfOptionLine> Options => Lines.OfType<ConfOptionLine>();

    /// <summary>The last option with a name, which is the one that Asterisk takes for most options; null when there is none.</summary>
    /// <param name="name">The name of the option; case does not matter.</param>
    /// <returns>The line, or null.</returns>
    public ConfOptionLine? Last(string name) =>
        Options.LastOrDefault(option => string.Equals(option.Name, name, StringComparison.OrdinalIgnoreCase));
}
