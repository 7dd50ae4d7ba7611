using System.Globalization;
using System.Net;
using TwilioTrunk.Simulator.Rest;

namespace TwilioTrunk.Simulator.Front;

/// <summary>Which host of Twilio a request means.</summary>
internal static class FrontTarget
{
    private const string TlsPort = "443";

    /// <summary>The URL that is asked for at Twilio.</summary>
    /// <param name="request">The request.</param>
    /// <param name="tunnel">The host that the connection was tunnelled to; null when it was not.</param>
    /// <exception cref="FrontRefusal">It is for somebody else, or it is no URL.</exception>
    public static Uri Resolve(FrontRequest request, string? tunnel)
    {
        if (request.Target.StartsWith('/')) return At(Host(request, tunnel), request.Target);
        if (!Uri.TryCreate(request.Target, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0)
            throw FrontRefusal.Malformed("request target");
        return TwilioHost.Product(uri.Host) is null ? throw Foreign() : At(uri.Host, uri.PathAndQuery);
    }

    /// <summary>The host that CONNECT asks for.</summary>
    /// <exception cref="FrontRefusal">It is not Twilio, or not its TLS port.</exception>
    public static string Tunnel(FrontRequest request)
    {
        var (host, port) = Split(request.Target);
        return port == TlsPort && TwilioHost.Product(host) is not null ? host : throw Foreign();
    }

    private static string Host(FrontRequest request, string? tunnel)
    {
        // A machine whose hosts file leads *.twilio.com here asks by name; anybody else is understood by the path.
        var (named, _) = Split(request.Fields.GetValueOrDefault("Host", ""));
        if (TwilioHost.Product(named) is not null) return named;
        var path = request.Target.Split('?')[0];
        return tunnel ?? string.Create(CultureInfo.InvariantCulture, $"{Router.Product(path) ?? "api"}.twilio.com");
    }

    private static Uri At(string host, string target) =>
        Uri.TryCreate("https://" + host + target, UriKind.Absolute, out var uri) && uri.Host.Equals(host, StringComparison.OrdinalIgnoreCase)
            ? uri
            : throw FrontRefusal.Malformed("request target");

    private static (string Host, string Port) Split(string authority)
    {
        var colon = authority.LastIndexOf(':');
        return colon < 0 ? (authority, "") : (authority[..colon], authority[(colon + 1)..]);
    }

    private static FrontRefusal Foreign() => new(HttpStatusCode.Forbidden, "This is a simulated Twilio: it leads to *.twilio.com and nowhere else.");
}
