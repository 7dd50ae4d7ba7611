using System.Collections.Immutable;
using System.Text.Json;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>
/// api.twilio.com/2010-04-01/Accounts/{AC}/OutgoingCallerIds. New ones are not made here: Twilio calls the number for that, and here nobody answers.
/// </summary>
internal static class OutgoingCallerIds
{
    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "api/2010-04-01/Accounts/{AC}/OutgoingCallerIds.json", List),
        new("GET", "api/2010-04-01/Accounts/{AC}/OutgoingCallerIds/{PN}.json", static call => Show(call, Find(call))),
        new("POST", "api/2010-04-01/Accounts/{AC}/OutgoingCallerIds/{PN}.json", Update),
        new("DELETE", "api/2010-04-01/Accounts/{AC}/OutgoingCallerIds/{PN}.json", Delete),
    ];

    private static CallerIdRow Find(Call call) => call.State.CallerIds.Find(call.Sids["PN"]) ?? throw call.NotFound();

    private static Answer List(Call call)
    {
        var (number, name) = (call.Query.Text("PhoneNumber"), call.Query.Text("FriendlyName"));
        return Page.Of(
            call,
            "outgoing_caller_ids",
            call.State.CallerIds,
            (json, row) => Write(json, call, row),
            row => (number ?? row.PhoneNumber) == row.PhoneNumber && (name ?? row.FriendlyName) == row.FriendlyName);
    }

    private static Answer Update(Call call)
    {
        var old = Find(call);
        var callerId = old with { FriendlyName = call.Form.FriendlyName() ?? old.FriendlyName, DateUpdated = call.Now };
        call.State = call.State with { CallerIds = call.State.CallerIds.Put(callerId) };
        return Show(call, callerId);
    }

    private static Answer Delete(Call call)
    {
        var callerId = Find(call);
        call.State = call.State with { CallerIds = call.State.CallerIds.Remove(callerId) };
        return Answer.Deleted;
    }

    private static Answer Show(Call call, CallerIdRow callerId) => Answer.Ok(json => Write(json, call, callerId));

    private static void Write(Utf8JsonWriter json, Call call, CallerIdRow callerId)
    {
        json.WriteString("sid", callerId.Sid);
        json.WriteString("account_sid", call.AccountSid);
        json.WriteString("phone_number", callerId.PhoneNumber);
        json.WriteString("friendly_name", callerId.FriendlyName);
        json.WriteMailDates(callerId);
        json.WriteString("uri", $"{call.AccountPath}/OutgoingCallerIds/{callerId.Sid}.json");
    }
}
