using System.Collections.Immutable;
using System.Text.Json;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>api.twilio.com/2010-04-01/Accounts/{AC}/Keys. What is made here are standard keys, and the secret is shown once.</summary>
internal static class Keys
{
    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "api/2010-04-01/Accounts/{AC}/Keys.json", List) { NeedsMainKey = true },
        new("POST", "api/2010-04-01/Accounts/{AC}/Keys.json", Create) { NeedsMainKey = true },
        new("GET", "api/2010-04-01/Accounts/{AC}/Keys/{SK}.json", static call => Show(Find(call))) { NeedsMainKey = true },
        new("POST", "api/2010-04-01/Accounts/{AC}/Keys/{SK}.json", Update) { NeedsMainKey = true },
        new("DELETE", "api/2010-04-01/Accounts/{AC}/Keys/{SK}.json", Delete) { NeedsMainKey = true },
    ];

    private static ApiKeyRow Find(Call call) => call.State.ApiKeys.Find(call.Sids["SK"]) ?? throw call.NotFound();

    private static Answer List(Call call) => Page.Of(call, "keys", call.State.ApiKeys, Write);

    private static Answer Create(Call call)
    {
        var secret = Sid.RandomHex();
        var key = new ApiKeyRow
        {
            Ordinal = call.TakeOrdinal(),
            Sid = call.SidSource("SK"),
            DateCreated = call.Now,
            DateUpdated = call.Now,
            FriendlyName = call.Form.FriendlyName(),
            Secret = call.Digest(secret),
            IsMain = false,
        };
        call.State = call.State with { ApiKeys = call.State.ApiKeys.Add(key) };
        return Answer.Created(json =>
        {
            Write(json, key);
            json.WriteString("secret", secret);
        });
    }

    private static Answer Update(Call call)
    {
        var old = Find(call);
        var key = old with { FriendlyName = call.Form.FriendlyName() ?? old.FriendlyName, DateUpdated = call.Now };
        call.State = call.State with { ApiKeys = call.State.ApiKeys.Put(key) };
        return Show(key);
    }

    private static Answer Delete(Call call)
    {
        var key = Find(call);
        call.State = call.State with { ApiKeys = call.State.ApiKeys.Remove(key) };
        return Answer.Deleted;
    }

    private static Answer Show(ApiKeyRow key) => Answer.Ok(json => Write(json, key));

    private static void Write(Utf8JsonWriter json, ApiKeyRow key)
    {
        json.WriteString("sid", key.Sid);
        json.WriteString("friendly_name", key.FriendlyName ?? "");
        json.WriteMailDates(key);
    }
}
