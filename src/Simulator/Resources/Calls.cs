using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>
/// api.twilio.com/2010-04-01/Accounts/{AC}/Calls. A call that is made here reaches nobody: it is queued, and completed a second later. One to a number
/// on a trunk that has no enabled origination URI fails, with the alert that tells so.
/// </summary>
internal static partial class Calls
{
    private const int LongestTwiml = 4000;
    private const int LongestTimeout = 600;
    private const int NoOriginationUrl = 32010;
    private static readonly string[] Statuses = ["queued", "ringing", "in-progress", "completed", "busy", "failed", "no-answer", "canceled"];

    private static readonly string[] Subresources =
    [
        "Notifications", "Recordings", "Payments", "Events", "Siprec", "Streams", "Transcriptions", "UserDefinedMessageSubscriptions",
        "UserDefinedMessages",
    ];

    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "api/2010-04-01/Accounts/{AC}/Calls.json", List),
        new("POST", "api/2010-04-01/Accounts/{AC}/Calls.json", Create),
        new("GET", "api/2010-04-01/Accounts/{AC}/Calls/{CA}.json", static call => Show(call, Find(call))),
        new("POST", "api/2010-04-01/Accounts/{AC}/Calls/{CA}.json", Update),
        new("DELETE", "api/2010-04-01/Accounts/{AC}/Calls/{CA}.json", Delete),
        new("GET", "api/2010-04-01/Accounts/{AC}/Calls/{CA}/Events.json", Events),
    ];

    /// <summary>The call that the path names, as it is now.</summary>
    public static CallRow Find(Call call) =>
        call.State.Calls.Find(call.Sids["CA"]) is { } row && row.IsListed(call.Now) ? row.At(call.Now) : throw call.NotFound();

    private static Answer List(Call call)
    {
        var query = call.Query;
        var (to, from, parent) = (query.Text("To"), query.Text("From"), query.Text("ParentCallSid"));
        var status = query.OneOf("Status", Statuses);
        var (isStarted, isEnded) = (query.TimeTest("StartTime"), query.TimeTest("EndTime"));
        return Page.Of(
            call,
            "calls",
            call.State.Calls,
            (json, row) => Write(json, call, row.At(call.Now)),
            row => parent is null
                && row.IsListed(call.Now)
                && (to ?? row.To) == row.To
                && (from ?? row.From) == row.From
                && row.At(call.Now) is var current
                && (status ?? current.Status) == current.Status
                && isStarted(current.StartTime)
                && isEnded(current.EndTime));
    }

    private static Answer Create(Call call)
    {
        var form = call.Form;
        var to = form.Text("To") is { Length: > 0 } callee ? callee : throw TwilioFault.NoCallee();
        var from = form.Text("From") is { Length: > 0 } caller ? caller : throw TwilioFault.NoCaller();
        if (!AddressForm().IsMatch(to)) throw TwilioFault.InvalidCallee(to);
        if (!AddressForm().IsMatch(from)) throw TwilioFault.InvalidCaller(from);
        CheckInstructions(form);
        if (form.Integer("Timeout") is < 1 or > LongestTimeout) throw TwilioFault.InvalidParameter("Timeout", $"it must be between 1 and {LongestTimeout}");
        var number = call.State.Numbers.Find(from);
        var isVerified = call.State.CallerIds.Exists(id => id.PhoneNumber == from);
        if (from[0] == '+' && number is null && !isVerified) throw TwilioFault.CallerNotVerified(from);
        if (call.State.Account.Type == "Trial" && !call.State.CallerIds.Exists(id => id.PhoneNumber == to)) throw TwilioFault.CalleeNotVerified(to);
        var row = new CallRow
        {
            Ordinal = call.TakeOrdinal(),
            Sid = call.SidSource("CA"),
            DateCreated = call.Now,
            DateUpdated = call.Now,
            From = from,
            To = to,
            Status = "queued",
            Direction = "outbound-api",
            PhoneNumberSid = number?.Sid ?? call.State.CallerIds.Find(id => id.PhoneNumber == from)?.Sid,
        };
        var kept = LeadsNowhere(call.State, to) ? Fail(call, row) : row;
        call.State = call.State with { Calls = call.State.Calls.Add(kept) };
        return Answer.Created(json => Write(json, call, row));
    }

    private static bool LeadsNowhere(AccountState state, string to)
        => state.Numbers.Find(to)?.TrunkSid is { } sid && state.Trunks.Find(sid)?.OriginationUrls.Exists(static url => url.Enabled) == false;

    /// <summary>Twilio rings, finds no way to the PBX, and gives up.</summary>
    private static CallRow Fail(Call call, CallRow row)
    {
        var alert = new AlertRow
        {
            Ordinal = call.TakeOrdinal(),
            Sid = call.SidSource("NO"),
            DateCreated = call.Now,
            DateUpdated = call.Now,
            ErrorCode = NoOriginationUrl,
            LogLevel = "error",
            AlertText = "Msg=No+valid+origination+URL",
            ResourceSid = row.Sid,
        };
        call.State = call.State with { Alerts = call.State.Alerts.Add(alert) };
        return row with { Status = "failed", StartTime = call.Now, EndTime = call.Now + CallRow.LifeOfRequested };
    }

    private static void CheckInstructions(Parameters form)
    {
        var (url, twiml, application) = (form.Text("Url"), form.Text("Twiml"), form.Text("ApplicationSid"));
        if (url is null && twiml is null && application is null) throw TwilioFault.NoInstructions();
        if (url is not null && !WebUrl.Is(url)) throw TwilioFault.InvalidInstructionUrl();
        if (twiml is { Length: > LongestTwiml }) throw TwilioFault.InvalidParameter("Twiml", $"it must be at most {LongestTwiml} characters long");
        if (application is not null && !Sid.Is(application, "AP")) throw TwilioFault.InvalidApplication(application);
    }

    private static Answer Update(Call call)
    {
        var row = Find(call);
        var status = call.Form.OneOf("Status", "canceled", "completed");
        var isInProgress = row.Status == "in-progress";
        var fits = status switch
        {
            "canceled" => !row.IsOver && !isInProgress,
            "completed" => !row.IsOver,
            _ => isInProgress || (call.Form.Text("Url") is null && call.Form.Text("Twiml") is null),
        };
        if (!fits) throw TwilioFault.InvalidCallState(row.Status);
        if (status is null) return Show(call, row);
        // What is told only after the call is not in what is told of it now.
        var ended = call.State.Calls.Find(row.Sid)! with { Status = status, EndTime = call.Now, DateUpdated = call.Now };
        call.State = call.State with { Calls = call.State.Calls.Put(ended) };
        return Show(call, ended.At(call.Now));
    }

    private static Answer Delete(Call call)
    {
        var row = Find(call);
        if (!row.IsOver) throw TwilioFault.InvalidCallState(row.Status);
        call.State = call.State with { Calls = call.State.Calls.RemoveAt(call.State.Calls.CountBelow(row.Ordinal)) };
        return Answer.Deleted;
    }

    // A call that reaches nobody asks nobody for instructions.
    private static Answer Events(Call call)
    {
        _ = Find(call);
        return Page.Of<CallRow>(call, "events", [], static (_, _) => { });
    }

    private static Answer Show(Call call, CallRow row) => Answer.Ok(json => Write(json, call, row));

    private static void Write(Utf8JsonWriter json, Call call, CallRow row)
    {
        var path = $"{call.AccountPath}/Calls/{row.Sid}";
        json.WriteString("sid", row.Sid);
        json.WriteString("account_sid", call.AccountSid);
        json.WriteString("parent_call_sid", (string?)null);
        json.WriteString("to", row.To);
        json.WriteString("to_formatted", NumberName.Of(row.To));
        json.WriteString("from", row.From);
        json.WriteString("from_formatted", NumberName.Of(row.From));
        json.WriteString("phone_number_sid", row.PhoneNumberSid);
        json.WriteString("status", row.Status);
        json.WriteMailDate("start_time", row.StartTime);
        json.WriteMailDate("end_time", row.EndTime);
        json.WriteString("duration", row.Seconds?.ToString(CultureInfo.InvariantCulture));
        json.WriteString("price", row.Price?.ToString("0.00000", CultureInfo.InvariantCulture));
        json.WriteString("price_unit", call.State.Account.Currency);
        json.WriteString("direction", row.Direction);
        foreach (var name in (string[])["answered_by", "forwarded_from", "group_sid", "caller_name"]) json.WriteString(name, (string?)null);
        json.WriteString("api_version", "2010-04-01");
        json.WriteString("queue_time", "0");
        json.WriteString("trunk_sid", row.TrunkSid);
        json.WriteMailDates(row);
        json.WriteString("uri", $"{path}.json");
        json.WriteStartObject("subresource_uris");
        foreach (var name in Subresources) json.WriteString(JsonNamingPolicy.SnakeCaseLower.ConvertName(name), $"{path}/{name}.json");
        json.WriteEndObject();
    }

    [GeneratedRegex(@"^(\+[1-9][0-9]{1,14}|sips?:\S+|client:\S+)\z")]
    private static partial Regex AddressForm();
}
