using System.Collections.Immutable;
using System.Text.Json;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>api.twilio.com/2010-04-01/Accounts/{AC}/SIP/IpAccessControlLists. Unlike that of a credential list, a name may occur twice.</summary>
internal static class IpAccessControlLists
{
    private const int Most = 1000;
    private const int LongestName = 255;

    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "api/2010-04-01/Accounts/{AC}/SIP/IpAccessControlLists.json", List),
        new("POST", "api/2010-04-01/Accounts/{AC}/SIP/IpAccessControlLists.json", Create),
        new("GET", "api/2010-04-01/Accounts/{AC}/SIP/IpAccessControlLists/{AL}.json", static call => Show(call, Find(call))),
        new("POST", "api/2010-04-01/Accounts/{AC}/SIP/IpAccessControlLists/{AL}.json", Update),
        new("DELETE", "api/2010-04-01/Accounts/{AC}/SIP/IpAccessControlLists/{AL}.json", Delete),
    ];

    /// <summary>The list that the path names.</summary>
    public static IpAccessControlListRow Find(Call call) => call.State.IpAccessControlLists.Find(call.Sids["AL"]) ?? throw call.NotFound();

    private static Answer List(Call call) =>
        Page.Of(call, "ip_access_control_lists", call.State.IpAccessControlLists, (json, row) => Write(json, call, row));

    private static Answer Create(Call call)
    {
        var name = Name(call);
        if (call.State.IpAccessControlLists.Count >= Most) throw TwilioFault.TooManyIpAccessControlLists(Most);
        var list = new IpAccessControlListRow
        {
            Ordinal = call.TakeOrdinal(),
            Sid = call.SidSource("AL"),
            DateCreated = call.Now,
            DateUpdated = call.Now,
            FriendlyName = name,
        };
        call.State = call.State with { IpAccessControlLists = call.State.IpAccessControlLists.Add(list) };
        return Answer.Created(json => Write(json, call, list));
    }

    private static Answer Update(Call call)
    {
        var list = Find(call) with { FriendlyName = Name(call), DateUpdated = call.Now };
        call.State = call.State with { IpAccessControlLists = call.State.IpAccessControlLists.Put(list) };
        return Show(call, list);
    }

    private static Answer Delete(Call call)
    {
        var list = Find(call);
        if (call.State.Trunks.Exists(trunk => trunk.IpAccessControlLists.Find(list.Sid) is not null)) throw TwilioFault.IpAccessControlListMapped();
        call.State = call.State with { IpAccessControlLists = call.State.IpAccessControlLists.Remove(list) };
        return Answer.Deleted;
    }

    private static string Name(Call call) =>
        call.Form.Required("FriendlyName") is { Length: <= LongestName } name
            ? name
            : throw TwilioFault.InvalidIpAccessControlList($"the FriendlyName must be at most {LongestName} characters long");

    private static Answer Show(Call call, IpAccessControlListRow list) => Answer.Ok(json => Write(json, call, list));

    private static void Write(Utf8JsonWriter json, Call call, IpAccessControlListRow list)
    {
        var path = $"{call.AccountPath}/SIP/IpAccessControlLists/{list.Sid}";
        json.WriteString("sid", list.Sid);
        json.WriteString("account_sid", call.AccountSid);
        json.WriteString("friendly_name", list.FriendlyName);
        json.WriteMailDates(list);
        json.WriteStartObject("subresource_uris");
        json.WriteString("ip_addresses", $"{path}/IpAddresses.json");
        json.WriteEndObject();
        json.WriteString("uri", $"{path}.json");
    }
}
