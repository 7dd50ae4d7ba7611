using System.Text.RegularExpressions;

namespace TwilioTrunk.Twilio;

/// <summary>
/// Where Twilio is asked: <c>product.twilio.com</c>, or <c>product.edge.region.twilio.com</c>
/// (https://www.twilio.com/docs/global-infrastructure/understanding-edge-locations).
/// </summary>
/// <param name="Edge">The edge where the request enters Twilio's network, such as <c>dublin</c>; null for Twilio's own choice.</param>
/// <param name="Region">The region that processes and stores, such as <c>ie1</c>; null for <c>us1</c>.</param>
public sealed partial record TwilioEndpoint(string? Edge, string? Region)
{
    private const string HomeRegion = "us1";

    /// <summary>The root of one product's host, https only. An edge without a region means region <c>us1</c>.</summary>
    /// <param name="product">The first label of the host, such as <c>api</c> or <c>trunking</c>.</param>
    /// <exception cref="TwilioConfigurationException">
    /// A region other than <c>us1</c> without an edge (<c>EdgeRequired</c>), or a value that is not one host label (<c>InvalidEdge</c>,
    /// <c>InvalidRegion</c>).
    /// </exception>
    public Uri Host(string product)
    {
        ArgumentException.ThrowIfNullOrEmpty(product);
        string? edge = Label(Edge);
        string? region = Label(Region);

        // A value with a dot or a slash in it could send the credential to a host of somebody else.
        if (edge is not null && !LabelPattern().IsMatch(edge)) throw TwilioConfigurationException.InvalidEdge(edge);
        if (region is not null && !LabelPattern().IsMatch(region)) throw TwilioConfigurationException.InvalidRegion(region);

        // product.region.twilio.com stopped on 2026-04-28 for every region but us1 (Twilio changelog of 2026-02-04).
        if (edge is null && region is not null and not HomeRegion) throw TwilioConfigurationException.EdgeRequired(region);

        string place = (edge, region) switch
        {
            (null, null) => "",
            (null, _) => region + ".",
            _ => edge + "." + (region ?? HomeRegion) + ".",
        };
        return new Uri("https://" + product + "." + place + "twilio.com/");
    }

    /// <summary>The region in a host, product.edge.region.twilio.com; null for us1, where all is that says nothing else.</summary>
    internal static string? RegionOf(Uri host) =>
        host.Host.Split('.') is [_, _, var region, _, _] && region != HomeRegion ? region : null;

    private static string? Label(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim().ToLowerInvariant();

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]*[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex LabelPattern();
}
