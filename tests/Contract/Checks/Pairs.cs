namespace TwilioTrunk.Tests.Contract.Checks;

/// <summary>The names and values of a query or a form body.</summary>
internal static class Pairs
{
    public static List<KeyValuePair<string, string>> Parse(string text) =>
    [
        .. from pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries)
           let parts = pair.Split('=', 2)
           select KeyValuePair.Create(Decode(parts[0]), parts.Length > 1 ? Decode(parts[1]) : ""),
    ];

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
