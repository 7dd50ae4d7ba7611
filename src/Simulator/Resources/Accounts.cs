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
        "Addresses", "Applications", "AuthorizedConnectApps", "AvailablePhoneNumbers", "Balance", "Calls", "Conferences", "ConnectApps",
        "IncomingPhoneNumbers", "Keys", "Messages", "Notifications", "OutgoingCallerIds", "Queues", "Recordings", "SIP", "SMS/ShortCodes",
        "SigningKeys", "Transcriptions", "Usage",
    ];

    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "api/2010-04-01/Accounts.json", List) { NeedsMainKey = true },
        new("GET", "api/2010-04-01/Accounts/{AC}.json", Show) { NeedsMainKey = true },
    ];

    private static Answer Show(Call call) => Answer.Ok(json => Write(json, call, call.State.Account));

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
        foreach (var path in Subresources)
            json.WriteString(JsonNamingPolicy.SnakeCaseLower.ConvertName(path.Split('/')[^1]), $"{call.AccountPath}/{path}.json");
        json.WriteEndObject();
        json.WriteString("type", account.Type);
        json.WriteString("uri", $"{call.AccountPath}.json");
    }
}
