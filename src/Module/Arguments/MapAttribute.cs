using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace TwilioTrunk;

/// <summary>
/// Takes pairs in the forms that people have them in: a hashtable with one entry for each, or objects and rows of a CSV file with a property for each side.
/// </summary>
/// <typeparam name="T">A pair.</typeparam>
public abstract class MapAttribute<T> : ArgumentTransformationAttribute
    where T : class
{
    private protected abstract string KeyName { get; }

    private protected abstract string ValueName { get; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Pairs(inputData).ToArray();

    /// <summary>The pair; null for a row that has nothing to say.</summary>
    private protected abstract T? Pair(string key, string value);

    /// <summary>What text alone means; null when it means nothing.</summary>
    private protected virtual T? FromText(string text) => null;

    private IEnumerable<T> Pairs(object? input)
    {
        var value = (input as PSObject)?.BaseObject ?? input;
        return value switch
        {
            null => [],
            T pair => [pair],
            string or int or long => [FromText(Words(value)) ?? throw Unreadable(Words(value))],
            IDictionary table when !table.Keys.Cast<object>().Any(IsKeyName) =>
                table.Cast<DictionaryEntry>().Select(entry => Pair(Words(entry.Key), Words(entry.Value)) ?? throw Unreadable(Words(entry.Key))),
            IEnumerable items and not IDictionary => items.Cast<object?>().SelectMany(Pairs),
            _ => Row(PSObject.AsPSObject(input is IDictionary row ? FromTable(row) : input)),
        };
    }

    private T[] Row(PSObject row) => (row.Properties[KeyName], row.Properties[ValueName]) is ({ } key, { } value)
        ? Pair(Words(key.Value), Words(value.Value)) is { } pair ? [pair] : []
        : throw Unreadable(row.ToString());

    private bool IsKeyName(object key) => KeyName.Equals(key.ToString(), StringComparison.OrdinalIgnoreCase);

    private static PSObject FromTable(IDictionary table)
    {
        var row = new PSObject();
        foreach (DictionaryEntry entry in table)
            row.Properties.Add(new PSNoteProperty(Words(entry.Key), entry.Value));
        return row;
    }

    private static string Words(object? value) => value?.ToString()?.Trim() ?? "";

    private ArgumentTransformationMetadataException Unreadable(string value) =>
        new(string.Format(CultureInfo.CurrentCulture, Text.NotAMap, value, KeyName, ValueName));
}
