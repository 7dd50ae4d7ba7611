using System.Collections.Immutable;
using System.Text.Json;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>api.twilio.com/2010-04-01/Accounts/{AC}/SIP/CredentialLists.</summary>
internal static class CredentialLists
{
    private const int Most = 100;

    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "api/2010-04-01/Accounts/{AC}/SIP/CredentialLists.json", List),
        new("POST", "api/2010-04-01/Accounts/{AC}/SIP/CredentialLists.json", Create),
        new("GET", "api/2010-04-01/Accounts/{AC}/SIP/CredentialLists/{CL}.json", static call => Show(call, Find(call))),
        new("POST", "api/2010-04-01/Accounts/{AC}/SIP/CredentialLists/{CL}.json", Update),
        new("DELETE", "api/2010-04-01/Accounts/{AC}/SIP/CredentialLists/{CL}.json", Delete),
    ];

    /// <summary>The list that the path names.</summary>
    public static CredentialListRow Find(Call call) => call.State.CredentialLists.Find(call.Sids["CL"]) ?? throw call.NotFound();

    private static Answer List(Call call) =>
        Page.Of(call, "credential_lists", call.State.CredentialLists, (json, row) => Write(json, call, row));

    private static Answer Create(Call call)
    {
        var name = call.Form.RequiredFriendlyName();
        if (call.State.CredentialLists.Count >= Most) throw TwilioFault.TooManyCredentialLists(Most);
        if (call.State.CredentialLists.Exists(list => list.FriendlyName == name)) throw TwilioFault.CredentialListExists(name);
        var list = new CredentialListRow
        {
            Ordinal = call.TakeOrdinal(),
            Sid = call.SidSource("CL"),
            DateCreated = call.Now,
            DateUpdated = call.Now,
            FriendlyName = name,
        };
        call.State = call.State with { CredentialLists = call.State.CredentialLists.Add(list) };
        return Answer.Created(json => Write(json, call, list));
    }

    private static Answer Update(Call call)
    {
        var old = Find(call);
        var name = call.Form.RequiredFriendlyName();
        if (call.State.CredentialLists.Exists(list => list.FriendlyName == name && list.Sid != old.Sid)) throw TwilioFault.CredentialListExists(name);
        var list = old with { FriendlyName = name, DateUpdated = call.Now };
        call.State = call.State with { CredentialLists = call.State.CredentialLists.Put(list) };
        return Show(call, list);
    }

    private static Answer Delete(Call call)
    {
        var list = Find(call);
        if (call.State.Trunks.Exists(trunk => trunk.CredentialLists.Find(list.Sid) is not null)) throw TwilioFault.CredentialListMapped();
        call.State = call.State with { CredentialLists = call.State.CredentialLists.Remove(list) };
        return Answer.Deleted;
    }

    private static Answer Show(Call call, CredentialListRow list) => Answer.Ok(json => Write(json, call, list));

    private static void Write(Utf8JsonWriter json, Call call, CredentialListRow list)
    {
        var path = $"{call.AccountPath}/SIP/CredentialLists/{list.Sid}";
        json.WriteString("sid", list.Sid);
        json.WriteString("account_sid", call.AccountSid);
        json.WriteString("friendly_name", list.FriendlyName);
        json.WriteMailDates(list);
        json.WriteStartObject("subresource_uris");
        json.WriteString("credentials", $"{path}/Credentials.json");
        json.WriteEndObject();
        json.WriteString("uri", $"{path}.json");
    }
}
