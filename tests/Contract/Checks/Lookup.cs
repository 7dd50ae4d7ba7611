namespace TwilioTrunk.Tests.Contract.Checks;

/// <summary>The documents leave out maps that are empty.</summary>
internal static class Lookup
{
    public static T? Find<T>(this IDictionary<string, T>? map, string key)
        where T : class => map is not null && map.TryGetValue(key, out T? value) ? value : null;
}
