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

    /// <summary>Whether a name leads to the region of the simulated accounts, us1, where names without a region lead too.</summary>
    public static bool IsOfHomeRegion(string host) =>
        Form().Match(host).Groups["region"] is not { Success: true } region || region.Value.Equals("us1", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"^(?<product>[a-z0-9-]+)(\.[a-z0-9-]+\.(?<region>[a-z0-9-]+)|\.us1)?\.twilio\.com\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
