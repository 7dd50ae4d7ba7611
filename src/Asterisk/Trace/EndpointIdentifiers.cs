using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>The endpoint identifiers of a PBX and what they look at, worked out once for all calls.</summary>
internal sealed class EndpointIdentifiers
{
    public const string Anonymous = "anonymous";

    private const string ByUser = "res_pjsip_endpoint_identifier_user";
    private const string ByAddressAndMore = "res_pjsip_endpoint_identifier_ip";
    private const string UsualOrder = "ip,username,anonymous";

    /// <summary>Each with its module.</summary>
    private static readonly (string Name, string Module)[] All =
    [
        ("username", ByUser), ("auth_username", ByUser), ("ip", ByAddressAndMore), ("header", ByAddressAndMore), ("request_uri", ByAddressAndMore),
        (Anonymous, "res_pjsip_endpoint_identifier_anonymous"),
    ];

    public EndpointIdentifiers(LiveObjects objects)
    {
        Orders = objects.Modules.IsBefore(ByUser, ByAddressAndMore) is { } userFirst
            ? [Order(objects, userFirst)]
            : [Order(objects, userFirst: true), Order(objects, userFirst: false)];
        Identifies = [.. objects.Of("identify").Select(identify => (identify, identify.Each("match").Select(entry => AddressRule.Parse(entry.Value, takesNames: true)!).ToArray()))];
        ByUserName = [.. objects.Of("endpoint").Where(IsByUserName)];
    }

    /// <summary>The names of the identifiers in the order in which they are asked; two orders when that is up to the file system.</summary>
    public IReadOnlyList<string[]> Orders { get; }

    /// <summary>The identifies by name, each with its addresses.</summary>
    public IReadOnlyList<(PjsipDefinition Identify, AddressRule[] Rules)> Identifies { get; }

    /// <summary>The endpoints by name for which <see cref="IsByUserName"/> holds.</summary>
    public IReadOnlyList<PjsipDefinition> ByUserName { get; }

    /// <summary>Says whether the user of a From header may stand for an endpoint.</summary>
    public static bool IsByUserName(PjsipDefinition endpoint) =>
        PjsipDefinition.Entries(endpoint.Value("identify_by") ?? "username,ip").Contains("username", StringComparer.OrdinalIgnoreCase);

    /// <summary>Those that the option does not name come last, as their modules were loaded. The names in the option count with their blanks.</summary>
    private static string[] Order(LiveObjects objects, bool userFirst)
    {
        var order = (objects.Global("endpoint_identifier_order") ?? UsualOrder).Split(',');
        return
        [
            .. All.Where(known => objects.Modules.Contains(known.Module))
                .OrderBy(known => Array.IndexOf(order, known.Name) is >= 0 and var place ? place : order.Length)
                .ThenBy(known => known.Module == All[^1].Module ? 2 : known.Module == ByUser == userFirst ? 0 : 1)
                .Select(known => known.Name),
        ];
    }
}
