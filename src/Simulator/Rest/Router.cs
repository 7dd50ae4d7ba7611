using TwilioTrunk.Simulator.Resources;

namespace TwilioTrunk.Simulator.Rest;

/// <summary>The table of everything the simulated Twilio answers. A new resource is a file with its routes and a line here.</summary>
internal static class Router
{
    private static readonly Route[] Routes =
    [
        .. Accounts.Routes,
        .. Alerts.Routes,
        .. AvailablePhoneNumbers.Routes,
        .. Balance.Routes,
        .. CallNotifications.Routes,
        .. Calls.Routes,
        .. CredentialLists.Routes,
        .. Credentials.Routes,
        .. DialingPermissions.Routes,
        .. IncomingPhoneNumbers.Routes,
        .. IpAccessControlLists.Routes,
        .. IpAddresses.Routes,
        .. Keys.Routes,
        .. OriginationUrls.Routes,
        .. OutgoingCallerIds.Routes,
        .. TrunkLists.Routes,
        .. TrunkPhoneNumbers.Routes,
        .. TrunkRecording.Routes,
        .. TrunkRoutes.Routes,
        .. Trunks.Routes,
        .. VoiceSummaries.Routes,
    ];

    private static readonly string[] Products = [.. Routes.Select(static route => route.Product).Distinct()];

    /// <summary>The product that answers a path; null when none does.</summary>
    public static string? Product(string path) => Array.Find(Products, product => Find(product, path).Count > 0);

    /// <summary>The routes that fit a path, one for each method it allows, with the SIDs in the path.</summary>
    public static IReadOnlyList<(Route Route, IReadOnlyDictionary<string, string> Sids)> Find(string product, string path)
    {
        var segments = (product + path).Split('/');
        var found = new List<(Route, IReadOnlyDictionary<string, string>)>();
        foreach (var route in Routes)
        {
            if (route.Matches(segments, out var sids)) found.Add((route, sids));
        }

        return found;
    }
}
