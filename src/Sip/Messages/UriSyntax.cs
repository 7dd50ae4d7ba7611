using System.Text.RegularExpressions;

namespace TwilioTrunk.Sip.Messages;

/// <summary>What counts as a URI in a message, where any scheme may stand (RFC 3261 section 25.1, absoluteURI).</summary>
internal static partial class UriSyntax
{
    /// <summary>True for a URI; one of SIP has to be whole, other schemes are their own affair.</summary>
    public static bool IsUri(string text, SipReading reading)
        => reading == SipReading.Strict && IsSip(text) ? SipUri.TryParse(text, out _) : Absolute().IsMatch(text);

    public static bool IsSip(string text)
        => text.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("sips:", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>""\p{Cc}]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Absolute();
}
