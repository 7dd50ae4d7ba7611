namespace TwilioTrunk;

/// <summary>
/// Reads destinations: text is for all numbers, and so is what stands beside a star or a blank; a row without a destination has none of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NumberDestinationsAttribute : MapAttribute<NumberDestination>
{
    private protected override string KeyName => nameof(NumberDestination.PhoneNumber);

    private protected override string ValueName => nameof(NumberDestination.Destination);

    private protected override NumberDestination? Pair(string key, string value)
        => value.Length == 0 ? null : new NumberDestination(key is "" or "*" ? null : key, value);

    private protected override NumberDestination? FromText(string text) => new(null, text);
}
