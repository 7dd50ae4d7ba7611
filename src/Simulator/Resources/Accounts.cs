using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>api.twilio.com/2010-04-01/Accounts. As at Twilio, the answer shows the auth token in clear: a client has to keep it to itself.</summary>
internal static class Accounts
{
    private const int MostSubaccounts = 1000;

    private static readonly string[] Subresources =
    [
        "Addresses", "Applications", "AuthorizedConnectApps", "AvailablePhoneNumbers", "Balance", "Calls", "Conferences", "ConnectApps",
        "IncomingPhoneNumbers", "Keys", "Messages", "Notifications", "OutgoingCallerIds", "Queues", "Recordings", "SIP", "SMS/ShortCodes",
        "SigningKeys", "Transcriptions", "Usage",
    ];

    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "api/2010-04-01/Accounts.json", List) { NeedsMainKey = true },
        new("POST", "api/2010-04-01/Accounts.json", Create) { NeedsMainKey = true },
        new("GET", "api/2010-04-01/Accounts/{AC}.json", static call => Show(call, call.State.Account)) { NeedsMainKey = true },
        new("POST", "api/2010-04-01/Accounts/{AC}.json", Update) { NeedsMainKey = true, AnswersForClosed = true },
    ];

    /// <summary>A fresh subaccount; in currency and type it is as the main account, and it has no balance of its own.</summary>
    public static AccountState Subaccount(TwilioState twilio, string sid, string name, SecretDigest token, DateTimeOffset now) => new()
    {
        Account = twilio.Main.Account with
        {
            Ordinal = twilio.NextOrdinal,
            Sid = sid,
            DateCreated = now,
            DateUpdated = now,
            FriendlyName = name,
            Status = "active",
            Balance = 0,
            Token = token,
        },
    };

    private static Answer List(Call call)
    {
        var name = call.Query.Text("FriendlyName");
        var status = call.Query.OneOf("Status", "active", "suspended", "closed");
        ImmutableList<AccountRow> accounts = call.IsFromMain ? [.. call.Twilio.Accounts.Select(static state => state.Account)] : [call.State.Account];
        return Page.Of(
            call,
            "accounts",
            accounts,
            (json, row) => Write(json, call, row),
            row => (name is null || row.FriendlyName == name) && (status is null || row.Status == status));
    }

    private static Answer Create(Call call)
    {
        if (!call.IsFromMain) throw TwilioFault.NestedSubaccount();
        var name = call.Form.FriendlyName();
        if (call.Twilio.Accounts.Length > MostSubaccounts) throw TwilioFault.TooManySubaccounts(MostSubaccounts);
        var sid = call.SidSource("AC");
        var state = Subaccount(
            call.Twilio,
            sid,
            string.IsNullOrEmpty(name) ? call.Now.UtcDateTime.ToString("'SubAccount Created at 'yyyy-MM-dd hh:mm tt", CultureInfo.InvariantCulture) : name,
            call.Digest(call.Tokens[sid]),
            call.Now);
        call.Twilio = call.Twilio.Add(state);
        return Answer.Created(json => Write(json, call, state.Account));
    }

    private static Answer Update(Call call)
    {
        var old = call.State.Account;
        var status = call.Form.OneOf("Status", "active", "suspended", "closed") ?? old.Status;
        if (old.Status == "closed") throw TwilioFault.SubaccountClosed();
        if (status != old.Status && old.Sid == call.Twilio.Main.Account.Sid) throw TwilioFault.StatusOfMainAccount();
        if (status != old.Status && !call.IsFromMain) throw TwilioFault.StatusNeedsMainAccount();
        if (status == "closed") Close(call);
        var account = old with { FriendlyName = call.Form.FriendlyName() ?? old.FriendlyName, Status = status, DateUpdated = call.Now };
        call.State = call.State with { Account = account };
        return Show(call, account);
    }

    // Twilio releases what a closed account held (https://www.twilio.com/docs/iam/api/subaccounts#closing-a-subaccount).
    private static void Close(Call call)
    {
        var domains = call.State.Trunks.Where(static trunk => trunk.DomainName is not null).Select(static trunk => trunk.DomainName!);
        call.Twilio = call.Twilio with { ReleasedDomains = call.Twilio.ReleasedDomains.SetItems(domains.Select(domain => KeyValuePair.Create(domain, call.Now))) };
        call.State = call.State with { ApiKeys = [], Trunks = [], Numbers = OwnedNumbers.None };
    }

    private static Answer Show(Call call, AccountRow account) => Answer.Ok(json => Write(json, call, account));

    private static void Write(Utf8JsonWriter json, Call call, AccountRow account)
    {
        var path = Call.AccountPathOf(account.Sid);
        json.WriteString("auth_token", call.Tokens[account.Sid]);
        json.WriteMailDates(account);
        json.WriteString("friendly_name", account.FriendlyName);
        json.WriteString("owner_account_sid", call.Twilio.Main.Account.Sid);
        json.WriteString("sid", account.Sid);
        json.WriteString("status", account.Status);
        json.WriteStartObject("subresource_uris");
        foreach (var name in Subresources)
            json.WriteString(JsonNamingPolicy.SnakeCaseLower.ConvertName(name.Split('/')[^1]), $"{path}/{name}.json");
        json.WriteEndObject();
        json.WriteString("type", account.Type);
        json.WriteString("uri", $"{path}.json");
    }
}
