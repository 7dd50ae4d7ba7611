using System.Collections.Immutable;
using System.Text.Json;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>trunking.twilio.com/v1/Trunks/{TK}/Recording: the only way to change what the trunk shows as its recording.</summary>
internal static class TrunkRecording
{
    private static readonly string[] Modes =
        ["do-not-record", "record-from-ringing", "record-from-answer", "record-from-ringing-dual", "record-from-answer-dual"];

    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "trunking/v1/Trunks/{TK}/Recording", static call => Show(Trunks.Find(call))),
        new("POST", "trunking/v1/Trunks/{TK}/Recording", Update),
    ];

    public static void Write(Utf8JsonWriter json, TrunkRow trunk)
    {
        json.WriteString("mode", trunk.RecordingMode);
        json.WriteString("trim", trunk.RecordingTrim);
    }

    private static Answer Update(Call call)
    {
        var old = Trunks.Find(call);
        var trunk = old with
        {
            RecordingMode = call.Form.OneOf("Mode", Modes) ?? old.RecordingMode,
            RecordingTrim = call.Form.OneOf("Trim", "trim-silence", "do-not-trim") ?? old.RecordingTrim,
            DateUpdated = call.Now,
        };
        call.State = call.State with { Trunks = call.State.Trunks.Put(trunk) };
        return Show(trunk);
    }

    private static Answer Show(TrunkRow trunk) => Answer.Ok(json => Write(json, trunk));
}
