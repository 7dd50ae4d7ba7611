namespace TwilioTrunk.Asterisk.Conf;

/// <summary>An option: <c>name = value</c>, <c>name => value</c> or <c>name += value</c>.</summary>
public sealed class ConfOptionLine : ConfLine
{
    private string? _value;

    /// <param name="text">The line.</param>
    /// <param name="value">The value, when it is not simply what stands in its range.</param>
    internal ConfOptionLine(ConfLineText text, string? value)
        : base(text) => _value = value;

    /// <summary>The name, without blanks around it.</summary>
    public required string Name { get; init; }

    /// <summary>The value as Asterisk loads it: unescaped, without blanks around it; may be empty.</summary>
    public string Value => _value ??= Span[ValueStart..ValueEnd].ToString();

    /// <summary>The same as <see cref="Value"/>, where no copy is needed.</summary>
    internal ReadOnlySpan<char> ValueSpan => _value ?? Span[ValueStart..ValueEnd];

    /// <summary>True when it was written with <c>=></c>.</summary>
    public bool IsObject { get; init; }

    /// <summary>True when it was written with <c>+=</c>: the value is joined to the one before.</summary>
    public bool Appends { get; init; }

    /// <summary>Where the value begins in <see cref="ConfLine.Text"/>.</summary>
    public int ValueStart { get; init; }

    /// <summary>Where the value ends in <see cref="ConfLine.Text"/> (exclusive).</summary>
    public int ValueEnd { get; init; }
}
