using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>api.twilio.com/2010-04-01/Accounts/{AC}/Calls/{CA}/Notifications: the alerts of one call, under their older name.</summary>
internal static class CallNotifications
{
    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "api/2010-04-01/Accounts/{AC}/Calls/{CA}/Notifications.json", List),
        new("GET", "api/2010-04-01/Accounts/{AC}/Calls/{CA}/Notifications/{NO}.json", Show),
    ];

    private static ImmutableList<AlertRow> Of(Call call)
    {
        var sid = Calls.Find(call).Sid;
        return call.State.Alerts.FindAll(alert => alert.ResourceSid == sid);
    }

    private static Answer List(Call call)
    {
        var level = call.Query.Integer("Log");
        var isThen = call.Query.TimeTest("MessageDate");
        return Page.Of(
            call,
            "notifications",
            Of(call),
            (json, row) => Write(json, call, row),
            row => (level is null || level == Level(row)) && isThen(row.DateCreated));
    }

    private static Answer Show(Call call)
    {
        var alert = Of(call).Find(call.Sids["NO"]) ?? throw call.NotFound();
        return Answer.Ok(json =>
        {
            Write(json, call, alert);
            foreach (var name in (string[])["request_variables", "response_headers", "response_body"]) json.WriteString(name, "");
        });
    }

    // 0 is an error, 1 a warning (https://www.twilio.com/docs/usage/api/notifications).
    private static int Level(AlertRow alert) => alert.LogLevel == "error" ? 0 : 1;

    private static void Write(Utf8JsonWriter json, Call call, AlertRow alert)
    {
        var callSid = call.Sids["CA"];
        json.WriteString("sid", alert.Sid);
        json.WriteString("account_sid", call.AccountSid);
        json.WriteString("call_sid", callSid);
        json.WriteString("api_version", "2010-04-01");
        json.WriteString("error_code", alert.ErrorCode.ToString(CultureInfo.InvariantCulture));
        json.WriteString("log", Level(alert).ToString(CultureInfo.InvariantCulture));
        json.WriteMailDate("message_date", alert.DateCreated);
        json.WriteString("message_text", alert.AlertText);
        json.WriteString("more_info", Answer.ExplanationOf(alert.ErrorCode));
        json.WriteString("request_method", alert.RequestMethod);
        json.WriteString("request_url", alert.RequestUrl ?? "");
        json.WriteMailDates(alert);
        json.WriteString("uri", $"{call.AccountPath}/Calls/{callSid}/Notifications/{alert.Sid}.json");
    }
}
