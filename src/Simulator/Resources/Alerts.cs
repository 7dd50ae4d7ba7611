using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>monitor.twilio.com/v1/Alerts: what went wrong in the last 30 days.</summary>
internal static class Alerts
{
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    public static ImmutableArray<Route> Routes { get; } =
        [new("GET", "monitor/v1/Alerts", List), new("GET", "monitor/v1/Alerts/{NO}", Show)];

    private static Answer List(Call call)
    {
        var level = call.Query.OneOf("LogLevel", "error", "warning", "notice", "debug");
        var (first, last) = (call.Query.Time("StartDate"), call.Query.Time("EndDate"));
        return Page.Of(
            call,
            "alerts",
            call.State.Alerts,
            (json, row) => Write(json, call, row),
            row => IsKept(call, row)
                && (level ?? row.LogLevel) == row.LogLevel
                && (first is null || row.DateCreated >= first.Value.Start)
                && (last is null || row.DateCreated < last.Value.End));
    }

    private static Answer Show(Call call)
    {
        var alert = call.State.Alerts.Find(call.Sids["NO"]) is { } found && IsKept(call, found) ? found : throw call.NotFound();
        return Answer.Ok(json =>
        {
            Write(json, call, alert);
            foreach (var name in (string[])["request_variables", "request_headers", "response_headers", "response_body"]) json.WriteString(name, "");
        });
    }

    private static bool IsKept(Call call, AlertRow alert) => call.Now - alert.DateCreated <= Memory;

    private static void Write(Utf8JsonWriter json, Call call, AlertRow alert)
    {
        json.WriteString("sid", alert.Sid);
        json.WriteString("account_sid", call.AccountSid);
        json.WriteString("alert_text", alert.AlertText);
        json.WriteString("api_version", "2010-04-01");
        json.WriteString("error_code", alert.ErrorCode.ToString(CultureInfo.InvariantCulture));
        json.WriteString("log_level", alert.LogLevel);
        json.WriteString("more_info", Answer.ExplanationOf(alert.ErrorCode));
        json.WriteString("request_method", alert.RequestMethod);
        json.WriteString("request_url", alert.RequestUrl);
        json.WriteString("resource_sid", alert.ResourceSid);
        json.WriteString("service_sid", (string?)null);
        json.WriteIsoDate("date_generated", alert.DateCreated);
        json.WriteIsoDates(alert);
        json.WriteString("url", $"{call.ProductUrl}/Alerts/{alert.Sid}");
    }
}
