using System.Text.RegularExpressions;

namespace TwilioTrunk.Simulator.Rest;

/// <summary>The names under which Twilio's API answers.</summary>
internal static partial class TwilioHost
{
    /// <summary>
    /// The product of <c>product.twilio.com</c> or <c>product.edge.region.twilio.com</c>; null for a name that leads nowhere. A region without
    /// an edge is such a name since 2026-04-28, except us1.
    /// </summary>
    public static string? Product(string host) => Form().Match(host) is { Success: true } match ? match.Groups["product"].Value : null;

    [GeneratedRegex(
        @"^(?<product>[a-z0-9-]+)(\.[a-z0-9-]+\.[a-z0-9-]+|\.us1)?\.twilio\.com\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
