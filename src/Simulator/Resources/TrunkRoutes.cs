using System.Collections.Immutable;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>routes.twilio.com/v2/Trunks: in which region the calls to a termination domain are processed. That is us1 until somebody says otherwise.</summary>
internal static class TrunkRoutes
{
    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "routes/v2/Trunks/{DN}", static call => Show(call, Find(call))),
        new("POST", "routes/v2/Trunks/{DN}", Update),
    ];

    private static TrunkRow Find(Call call) =>
        call.State.Trunks.FirstOrDefault(trunk => call.Sids["DN"].Equals(trunk.DomainName, StringComparison.OrdinalIgnoreCase)) ?? throw call.NotFound();

    private static Answer Update(Call call)
    {
        var trunk = Find(call);
        trunk = trunk with { VoiceRegion = call.Form.Text("VoiceRegion") ?? trunk.VoiceRegion, RouteName = call.Form.FriendlyName() ?? trunk.RouteName };
        call.State = call.State with { Trunks = call.State.Trunks.Put(trunk) };
        return Show(call, trunk);
    }

    private static Answer Show(Call call, TrunkRow trunk) => Answer.Ok(json =>
    {
        json.WriteString("sip_trunk_domain", trunk.DomainName);
        json.WriteString("url", $"https://{call.Host}{call.Path}");
        json.WriteString("sid", string.Concat("QQ", trunk.Sid.AsSpan(2)));
        json.WriteString("account_sid", call.AccountSid);
        json.WriteString("friendly_name", trunk.RouteName);
        json.WriteString("voice_region", trunk.VoiceRegion);
        json.WriteIsoDates(trunk);
    });
}
