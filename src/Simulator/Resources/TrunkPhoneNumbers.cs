using System.Collections.Immutable;
using System.Text.Json;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>trunking.twilio.com/v1/Trunks/{TK}/PhoneNumbers: the account's numbers as seen from their trunk.</summary>
internal static class TrunkPhoneNumbers
{
    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "trunking/v1/Trunks/{TK}/PhoneNumbers", List),
        new("POST", "trunking/v1/Trunks/{TK}/PhoneNumbers", Attach),
        new("GET", "trunking/v1/Trunks/{TK}/PhoneNumbers/{PN}", static call => Answer.Ok(json => Write(json, call, Find(call)))),
        new("DELETE", "trunking/v1/Trunks/{TK}/PhoneNumbers/{PN}", Detach),
    ];

    private static NumberRow Find(Call call)
    {
        var trunk = Trunks.Find(call);
        return call.State.Numbers.Find(call.Sids["PN"]) is { } number && number.TrunkSid == trunk.Sid ? number : throw call.NotFound();
    }

    private static Answer List(Call call) =>
        Page.Of(call, "phone_numbers", call.State.Numbers.On(Trunks.Find(call).Sid), (json, row) => Write(json, call, row));

    private static Answer Attach(Call call)
    {
        var trunk = Trunks.Find(call);
        var sid = call.Form.Required("PhoneNumberSid");
        var number = Sid.Is(sid, "PN") ? call.State.Numbers.Find(sid) : null;
        if (number is null) throw TwilioFault.NotFound(sid);
        var attached = Move(call, number, trunk.Sid);
        return Answer.Created(json => Write(json, call, attached));
    }

    private static Answer Detach(Call call)
    {
        Move(call, Find(call), null);
        return Answer.Deleted;
    }

    private static NumberRow Move(Call call, NumberRow number, string? trunkSid)
    {
        var moved = IncomingPhoneNumbers.Move(number, trunkSid) with { DateUpdated = call.Now };
        call.State = call.State with { Numbers = call.State.Numbers.Put(moved) };
        return moved;
    }

    private static void Write(Utf8JsonWriter json, Call call, NumberRow number)
    {
        json.WriteString("sid", number.Sid);
        json.WriteString("account_sid", call.AccountSid);
        json.WriteString("trunk_sid", number.TrunkSid);
        IncomingPhoneNumbers.WriteCommon(json, number);
        json.WriteIsoDates(number);
        json.WriteString("url", $"{call.ProductUrl}/Trunks/{number.TrunkSid}/PhoneNumbers/{number.Sid}");
        json.WriteStartObject("links");
        json.WriteString("phone_number", $"https://api.twilio.com{call.AccountPath}/IncomingPhoneNumbers/{number.Sid}");
        json.WriteEndObject();
    }
}
