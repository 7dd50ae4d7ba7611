using System.Globalization;

namespace TwilioTrunk;

/// <summary>Reads a whole number from a cell; a blank cell is not given.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NumberCellAttribute : CellAttribute
{
    private protected override string Expectation => Text.NotANumber;

    private protected override object? Read(string text)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
