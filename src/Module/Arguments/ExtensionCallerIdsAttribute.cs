namespace TwilioTrunk;

/// <summary>Reads caller ids of extensions; a row without one has none of its own.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ExtensionCallerIdsAttribute : MapAttribute<ExtensionCallerId>
{
    private protected override string KeyName => nameof(ExtensionCallerId.Extension);

    private protected override string ValueName => nameof(ExtensionCallerId.CallerId);

    private protected override ExtensionCallerId? Pair(string key, string value) => value.Length == 0 ? null : new ExtensionCallerId(key, value);
}
