using System.Collections.Immutable;
using System.Text.Json;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>trunking.twilio.com/v1/Trunks/{TK}/OriginationUrls.</summary>
internal static class OriginationUrls
{
    private const int Most = 10;
    private const int Largest = 65535;

    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "trunking/v1/Trunks/{TK}/OriginationUrls", List),
        new("POST", "trunking/v1/Trunks/{TK}/OriginationUrls", Create),
        new("GET", "trunking/v1/Trunks/{TK}/OriginationUrls/{OU}", static call => Show(call, Find(call))),
        new("POST", "trunking/v1/Trunks/{TK}/OriginationUrls/{OU}", Update),
        new("DELETE", "trunking/v1/Trunks/{TK}/OriginationUrls/{OU}", Delete),
    ];

    private static OriginationUrlRow Find(Call call) => Trunks.Find(call).OriginationUrls.Find(call.Sids["OU"]) ?? throw call.NotFound();

    private static Answer List(Call call) =>
        Page.Of(call, "origination_urls", Trunks.Find(call).OriginationUrls, (json, row) => Write(json, call, row));

    private static Answer Create(Call call)
    {
        var trunk = Trunks.Find(call);
        var form = call.Form;
        foreach (var name in (string[])["FriendlyName", "SipUrl", "Weight", "Priority", "Enabled"]) form.Required(name);
        if (trunk.OriginationUrls.Count >= Most) throw TwilioFault.TooManyOriginationUrls(Most);
        var url = new OriginationUrlRow
        {
            Ordinal = call.TakeOrdinal(),
            Sid = call.SidSource("OU"),
            DateCreated = call.Now,
            DateUpdated = call.Now,
            FriendlyName = form.FriendlyName()!,
            SipUrl = SipUrl.Accept(form.Text("SipUrl")!),
            Weight = Number(call, "Weight", 1)!.Value,
            Priority = Number(call, "Priority", 0)!.Value,
            Enabled = form.Flag("Enabled")!.Value,
        };
        Replace(call, trunk, trunk.OriginationUrls.Add(url));
        return Answer.Created(json => Write(json, call, url));
    }

    private static Answer Update(Call call)
    {
        var old = Find(call);
        var trunk = Trunks.Find(call);
        var form = call.Form;
        var url = old with
        {
            FriendlyName = form.FriendlyName() ?? old.FriendlyName,
            SipUrl = form.Text("SipUrl") is { } text ? SipUrl.Accept(text) : old.SipUrl,
            Weight = Number(call, "Weight", 1) ?? old.Weight,
            Priority = Number(call, "Priority", 0) ?? old.Priority,
            Enabled = form.Flag("Enabled") ?? old.Enabled,
            DateUpdated = call.Now,
        };
        Replace(call, trunk, trunk.OriginationUrls.Put(url));
        return Show(call, url);
    }

    private static Answer Delete(Call call)
    {
        var url = Find(call);
        var trunk = Trunks.Find(call);
        Replace(call, trunk, trunk.OriginationUrls.Remove(url));
        return Answer.Deleted;
    }

    private static void Replace(Call call, TrunkRow trunk, ImmutableList<OriginationUrlRow> urls) =>
        call.State = call.State with { Trunks = call.State.Trunks.Put(trunk with { OriginationUrls = urls }) };

    private static int? Number(Call call, string name, int least) =>
        call.Form.Integer(name) is not { } value || (value >= least && value <= Largest)
            ? call.Form.Integer(name)
            : throw TwilioFault.InvalidTrunk($"the {name} must be between {least} and {Largest}");

    private static Answer Show(Call call, OriginationUrlRow url) => Answer.Ok(json => Write(json, call, url));

    private static void Write(Utf8JsonWriter json, Call call, OriginationUrlRow url)
    {
        json.WriteString("sid", url.Sid);
        json.WriteString("account_sid", call.AccountSid);
        json.WriteString("trunk_sid", call.Sids["TK"]);
        json.WriteString("friendly_name", url.FriendlyName);
        json.WriteString("sip_url", url.SipUrl);
        json.WriteNumber("weight", url.Weight);
        json.WriteNumber("priority", url.Priority);
        json.WriteBoolean("enabled", url.Enabled);
        json.WriteIsoDates(url);
        json.WriteString("url", $"{call.ProductUrl}/Trunks/{call.Sids["TK"]}/OriginationUrls/{url.Sid}");
    }
}
