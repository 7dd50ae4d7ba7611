namespace TwilioTrunk;

/// <summary>Reads yes or no from a cell; a blank cell is not given.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BooleanCellAttribute : CellAttribute
{
    private protected override string Expectation => Text.NotABoolean;

    private protected override object? Read(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "$TRUE" or "YES" or "1" => true,
        "FALSE" or "$FALSE" or "NO" or "0" => false,
        _ => null,
    };
}
