using System.Collections.Immutable;
using System.Text.Json;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>trunking.twilio.com/v1/Trunks.</summary>
internal static class Trunks
{
    /// <summary>How many an account can have.</summary>
    public const int Most = 100;

    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "trunking/v1/Trunks", static call => Page.Of(call, "trunks", call.State.Trunks, (json, row) => Write(json, call, row))),
        new("POST", "trunking/v1/Trunks", Create),
        new("GET", "trunking/v1/Trunks/{TK}", static call => Show(call, Find(call))),
        new("POST", "trunking/v1/Trunks/{TK}", Update),
        new("DELETE", "trunking/v1/Trunks/{TK}", Delete),
    ];

    /// <summary>The trunk that the path names.</summary>
    public static TrunkRow Find(Call call) => call.State.Trunks.Find(call.Sids["TK"]) ?? throw call.NotFound();

    private static Answer Create(Call call)
    {
        if (call.State.Account.Type == "Trial") throw TwilioFault.TrialAccount();
        if (call.State.Trunks.Count >= Most) throw TwilioFault.TooManyTrunks(Most);
        var fresh = new TrunkRow { Ordinal = call.TakeOrdinal(), Sid = call.SidSource("TK"), DateCreated = call.Now, DateUpdated = call.Now };
        var trunk = Fill(call, fresh);
        call.State = call.State with { Trunks = call.State.Trunks.Add(trunk) };
        return Answer.Created(json => Write(json, call, trunk));
    }

    private static Answer Update(Call call)
    {
        var trunk = Fill(call, Find(call));
        call.State = call.State with { Trunks = call.State.Trunks.Put(trunk) };
        return Show(call, trunk);
    }

    private static Answer Delete(Call call)
    {
        var trunk = Find(call);
        call.Twilio = TerminationDomain.Release(trunk.DomainName, call.Twilio, call.Now);
        var state = call.State;
        foreach (var number in state.Numbers.On(trunk.Sid))
        {
            var free = IncomingPhoneNumbers.Move(number, null);
            state = state with { Numbers = state.Numbers.Put(free with { DateUpdated = call.Now }) };
        }

        call.State = state with { Trunks = state.Trunks.Remove(trunk) };
        return Answer.Deleted;
    }

    private static TrunkRow Fill(Call call, TrunkRow trunk)
    {
        var form = call.Form;
        var recoveryUrl = form.Text("DisasterRecoveryUrl");
        if (recoveryUrl is { Length: > 0 } && !WebUrl.Is(recoveryUrl)) throw TwilioFault.InvalidTrunk("the DisasterRecoveryUrl is not a valid URL");
        return trunk with
        {
            FriendlyName = form.FriendlyName() ?? trunk.FriendlyName,
            DisasterRecoveryUrl = Cleared(recoveryUrl ?? trunk.DisasterRecoveryUrl),
            DisasterRecoveryMethod = form.OneOf("DisasterRecoveryMethod", "GET", "POST") ?? trunk.DisasterRecoveryMethod,
            TransferMode = form.OneOf("TransferMode", "disable-all", "enable-all", "sip-only") ?? trunk.TransferMode,
            TransferCallerId = form.OneOf("TransferCallerId", "from-transferee", "from-transferor") ?? trunk.TransferCallerId,
            Secure = form.Flag("Secure") ?? trunk.Secure,
            CnamLookupEnabled = form.Flag("CnamLookupEnabled") ?? trunk.CnamLookupEnabled,
            DomainName = Domain(call, trunk),
            DateUpdated = call.Now,
        };
    }

    private static string? Domain(Call call, TrunkRow trunk)
    {
        var asked = call.Form.Text("DomainName");
        if (asked is null || asked.Equals(trunk.DomainName, StringComparison.OrdinalIgnoreCase)) return trunk.DomainName;
        var domain = asked.Length == 0 ? null : TerminationDomain.Claim(asked, call, trunk);
        call.Twilio = TerminationDomain.Release(trunk.DomainName, call.Twilio, call.Now);
        return domain;
    }

    private static string? Cleared(string? text) => text is "" ? null : text;

    private static Answer Show(Call call, TrunkRow trunk) => Answer.Ok(json => Write(json, call, trunk));

    private static void Write(Utf8JsonWriter json, Call call, TrunkRow trunk)
    {
        var url = $"{call.ProductUrl}/Trunks/{trunk.Sid}";
        var guards = new List<string>();
        if (!trunk.IpAccessControlLists.IsEmpty) guards.Add("IP_ACL");
        if (!trunk.CredentialLists.IsEmpty) guards.Add("CREDENTIAL_LIST");
        json.WriteString("sid", trunk.Sid);
        json.WriteString("account_sid", call.AccountSid);
        json.WriteString("domain_name", trunk.DomainName);
        json.WriteString("disaster_recovery_method", trunk.DisasterRecoveryMethod);
        json.WriteString("disaster_recovery_url", trunk.DisasterRecoveryUrl);
        json.WriteString("friendly_name", trunk.FriendlyName);
        json.WriteBoolean("secure", trunk.Secure);
        json.WriteBoolean("cnam_lookup_enabled", trunk.CnamLookupEnabled);
        json.WriteBoolean("symmetric_rtp_enabled", false);
        json.WriteStartObject("recording");
        TrunkRecording.Write(json, trunk);
        json.WriteEndObject();
        json.WriteString("transfer_mode", trunk.TransferMode);
        json.WriteString("transfer_caller_id", trunk.TransferCallerId);
        json.WriteString("auth_type", string.Join(',', guards));
        json.WriteStartArray("auth_type_set");
        foreach (var guard in guards) json.WriteStringValue(guard);
        json.WriteEndArray();
        json.WriteIsoDates(trunk);
        json.WriteString("url", url);
        json.WriteStartObject("links");
        json.WriteString("origination_urls", $"{url}/OriginationUrls");
        json.WriteString("credential_lists", $"{url}/CredentialLists");
        json.WriteString("ip_access_control_lists", $"{url}/IpAccessControlLists");
        json.WriteString("phone_numbers", $"{url}/PhoneNumbers");
        json.WriteEndObject();
    }
}
