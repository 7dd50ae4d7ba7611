namespace TwilioTrunk.Tests.Interop.Checks;

/// <summary>The words that Asterisk takes for a boolean; it takes any other word for false, without a warning.</summary>
internal static class Truth
{
    public static bool? Of(string? word) => word?.ToUpperInvariant() switch
    {
        "YES" or "TRUE" or "Y" or "T" or "1" or "ON" => true,
        "NO" or "FALSE" or "N" or "F" or "0" or "OFF" => false,
        _ => null,
    };
}
