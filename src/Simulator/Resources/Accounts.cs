using System.Collections.Immutable;
using System.Text.Json;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>api.twilio.com/2010-04-01/Accounts. As at Twilio, the answer shows the auth token in clear: a client has to keep it to itself.</summary>
internal static class Accounts
{
    private static readonly string[] Subresources =
    [
        "addresses", "applications", "authorized_connect_apps", "available_phone_numbers", "balance", "calls", "conferences", "connect_apps",
        "incoming_phone_numbers", "keys", "messages", "notifications", "outgoing_caller_ids", "queues", "recordings", "short_codes", "signing_keys",
        "transcriptions",
    ];

    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "api/2010-04-01/Accounts.json", List) { NeedsMainKey = true },
        new("GET", "api/2010-04-01/Accounts/{AC}.json", static call => Answer.Ok(json => Write(json, call, call.State.Account))) { NeedsMainKey = true },
    ];

    private static Answer List(Call call)
    {
        var name = call.Query.Text("FriendlyName");
        var status = call.Query.OneOf("Status", "active", "suspended", "closed");
        return Page.Of(
            call,
            "accounts",
            [call.State.Account],
            (json, row) => Write(json, call, row),
            row => (name is null || row.FriendlyName == name) && (status is null || row.Status == status));
    }

    private static void Write(Utf8JsonWriter json, Call call, AccountRow account)
    {
        json.WriteString("auth_token", call.AuthToken);
        json.WriteMailDates(account);
        json.WriteString("friendly_name", account.FriendlyName);
        json.WriteString("owner_account_sid", account.Sid);
        json.WriteString("sid", account.Sid);
        json.WriteString("status", account.Status);
        json.WriteStartObject("subresource_uris");
        foreach (var name in Subresources)
            json.WriteString(name, $"{call.AccountPath}/{string.Concat(name.Split('_').Select(static word => char.ToUpperInvariant(word[0]) + word[1..]))}.json");
        json.WriteString("sip", $"{call.AccountPath}/SIP.json");
        json.WriteString("usage", $"{call.AccountPath}/Usage.json");
        json.WriteEndObject();
        json.WriteString("type", account.Type);
        json.WriteString("uri", $"{call.AccountPath}.json");
    }
}
