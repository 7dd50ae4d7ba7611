namespace TwilioTrunk.Asterisk.Conf;

/// <summary>An option that a section has, and the file that says so (its own, or that of a template).</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line in it.</param>
public sealed record LoadedOption(ConfFile File, ConfOptionLine Line)
{
    private readonly string? _joined;

    /// <summary>The name of the option.</summary>
    public string Name => Line.Name;

    /// <summary>The value as Asterisk loads it: with <c>+=</c>, joined to the one before.</summary>
    public string Value { get => _joined ?? Line.Value; init => _joined = value; }

    /// <summary>The same as <see cref="Value"/>, where no copy is needed.</summary>
    internal ReadOnlySpan<char> ValueSpan => _joined ?? Line.ValueSpan;
}
