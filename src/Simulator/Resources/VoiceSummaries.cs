using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>
/// insights.twilio.com/v1/Voice: the calls once more, as Voice Insights tells of them. The newest come first, whatever SortBy says; a call is
/// partial for half an hour after its end.
/// </summary>
internal static partial class VoiceSummaries
{
    private const int LargestPage = 25;
    private static readonly TimeSpan Ripening = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan DefaultReach = TimeSpan.FromHours(4);

    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "insights/v1/Voice/Summaries", List),
        new("GET", "insights/v1/Voice/{CA}", Links),
        new("GET", "insights/v1/Voice/{CA}/Summary", Show),
    ];

    private static Answer List(Call call)
    {
        var query = call.Query;
        var (from, to, type) = (query.Text("From"), query.Text("To"), query.OneOf("CallType", "carrier", "sip", "trunking", "client", "whatsapp"));
        var (state, direction) = (query.Text("CallState"), query.Text("Direction"));
        var processing = query.OneOf("ProcessingState", "completed", "started", "partial", "all") ?? "all";
        var (hasTag, isAbnormal) = (query.Flag("HasTag"), query.Flag("AbnormalSession"));
        var (first, last) = (Moment(call, "StartTime") ?? call.Now - DefaultReach, Moment(call, "EndTime") ?? call.Now);
        query.OneOf("SortBy", "start_time", "end_time");
        var account = Account(call, query.Text("Subaccount"));
        return Page.Of(
            call,
            "call_summaries",
            account.Calls,
            (json, row) => Write(json, call, account, row.At(call.Now)),
            row => row.IsListed(call.Now)
                && row.At(call.Now) is var current
                && (current.StartTime ?? current.DateCreated) is var start && start >= first && start <= last
                && (from ?? row.From) == row.From
                && (to ?? row.To) == row.To
                && (type is null || type == TypeOf(row))
                && (state is null || state == StateOf(current))
                && (direction is null || direction == DirectionOf(row))
                && (processing == "all" || processing == (IsComplete(call, current) ? "completed" : "partial"))
                && (hasTag is null || hasTag == row.Tags is { Length: > 0 })
                && (isAbnormal is null || isAbnormal == row.LastSipResponse is not (null or 200)),
            LargestPage);
    }

    private static Answer Show(Call call)
    {
        var row = Calls.Find(call);
        return Answer.Ok(json => Write(json, call, call.State, row));
    }

    private static Answer Links(Call call)
    {
        var sid = Calls.Find(call).Sid;
        return Answer.Ok(json =>
        {
            var url = $"{call.ProductUrl}/Voice/{sid}";
            json.WriteString("sid", sid);
            json.WriteString("url", url);
            json.WriteStartObject("links");
            json.WriteString("summary", $"{url}/Summary");
            json.WriteEndObject();
        });
    }

    private static AccountState Account(Call call, string? subaccount) =>
        subaccount is null ? call.State
        : call.OpensSubaccounts && call.Twilio.Find(subaccount) is { } found ? found
        : throw TwilioFault.NotFound(subaccount);

    // 30m, 4h, 3d and 1w reach back from now; all else is a date.
    private static DateTimeOffset? Moment(Call call, string name)
    {
        var match = ReachForm().Match(call.Query.Text(name) ?? "");
        if (!match.Success) return call.Query.Time(name)?.Start;
        var count = int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture);
        return call.Now - match.Groups["unit"].Value switch
        {
            "m" => TimeSpan.FromMinutes(count),
            "h" => TimeSpan.FromHours(count),
            "d" => TimeSpan.FromDays(count),
            _ => TimeSpan.FromDays(7 * count),
        };
    }

    private static bool IsTrunking(CallRow row) => row.Direction.StartsWith("trunking-", StringComparison.Ordinal);

    private static string TypeOf(CallRow row) =>
        IsTrunking(row) ? "trunking" : row.To.StartsWith("sip", StringComparison.Ordinal) || row.From.StartsWith("sip", StringComparison.Ordinal) ? "sip" : "carrier";

    private static string DirectionOf(CallRow row) => row.Direction.Replace('-', '_');

    private static bool IsComplete(Call call, CallRow row) => row.EndTime is { } end && call.Now - end >= Ripening;

    private static string StateOf(CallRow row) => row.Status switch
    {
        "failed" => "fail",
        "no-answer" => "noanswer",
        "in-progress" => "answered",
        "queued" => "undialed",
        var other => other,
    };

    private static void Write(Utf8JsonWriter json, Call call, AccountState account, CallRow row)
    {
        json.WriteString("account_sid", account.Account.Sid);
        json.WriteString("call_sid", row.Sid);
        json.WriteString("answered_by", "unknown");
        json.WriteString("call_type", TypeOf(row));
        json.WriteString("call_state", StateOf(row));
        json.WriteString("processing_state", IsComplete(call, row) ? "complete" : "partial");
        json.WriteIsoDate("created_time", row.DateCreated);
        json.WriteIsoDate("start_time", row.StartTime);
        json.WriteIsoDate("end_time", row.EndTime);
        WriteNumber(json, "duration", row.Seconds);
        WriteNumber(json, "connect_duration", row.Status == "completed" ? row.Seconds : null);
        WriteParty(json, "from", "caller", row.From);
        WriteParty(json, "to", "callee", row.To);
        foreach (var name in (string[])["carrier_edge", "client_edge", "sdk_edge"]) json.WriteNull(name);
        WriteSipEdge(json, row);
        json.WriteStartArray("tags");
        foreach (var tag in row.Tags ?? []) json.WriteStringValue(tag);
        json.WriteEndArray();
        json.WriteString("url", $"{call.ProductUrl}/Voice/{row.Sid}/Summary");
        json.WriteStartObject("attributes");
        json.WriteBoolean("conference_participant", false);
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("direction", DirectionOf(row));
        json.WriteString("disconnected_by", row.DisconnectedBy);
        WriteNumber(json, "pdd_ms", row.PostDialDelayMilliseconds);
        WriteNumber(json, "last_sip_response_num", row.LastSipResponse);
        json.WriteEndObject();
        foreach (var name in (string[])["trust", "annotation", "agent_session_summaries"]) json.WriteNull(name);
    }

    private static void WriteParty(Utf8JsonWriter json, string name, string role, string address)
    {
        json.WriteStartObject(name);
        json.WriteString(role, address);
        foreach (var unknown in (string[])["carrier", "connection", "number_prefix", "location", "country_code"]) json.WriteNull(unknown);
        json.WriteEndObject();
    }

    private static void WriteSipEdge(Utf8JsonWriter json, CallRow row)
    {
        if (!IsTrunking(row))
        {
            json.WriteNull("sip_edge");
            return;
        }

        json.WriteStartObject("sip_edge");
        json.WriteStartObject("properties");
        json.WriteString("direction", row.Direction == "trunking-terminating" ? "inbound" : "outbound");
        json.WriteString("edge_location", row.EdgeLocation);
        json.WriteString("media_region", "us1");
        json.WriteString("signaling_region", "us1");
        json.WriteString("sip_call_id", row.SipCallId);
        json.WriteString("trunk_sid", row.TrunkSid);
        json.WriteString("user_agent", row.UserAgent);
        json.WriteEndObject();
        json.WriteNull("metrics");
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    [GeneratedRegex(@"^(?<count>[0-9]{1,4})(?<unit>[mhdw])\z", RegexOptions.ExplicitCapture)]
    private static partial Regex ReachForm();
}
