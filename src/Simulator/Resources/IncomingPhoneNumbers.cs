using System.Collections.Immutable;
using System.Text.Json;
using TwilioTrunk.Simulator.Offers;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>api.twilio.com/2010-04-01/Accounts/{AC}/IncomingPhoneNumbers: the numbers of the account and where their calls go.</summary>
internal static class IncomingPhoneNumbers
{
    private static readonly string[] Methods = ["GET", "POST"];

    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "api/2010-04-01/Accounts/{AC}/IncomingPhoneNumbers.json", static call => List(call, null)),
        new("POST", "api/2010-04-01/Accounts/{AC}/IncomingPhoneNumbers.json", static call => Buy(call, null)),
        .. NumberKind.All.SelectMany(OfKind),
        new("GET", "api/2010-04-01/Accounts/{AC}/IncomingPhoneNumbers/{PN}.json", static call => Show(call.AccountSid, Find(call))),
        new("POST", "api/2010-04-01/Accounts/{AC}/IncomingPhoneNumbers/{PN}.json", Update),
        new("DELETE", "api/2010-04-01/Accounts/{AC}/IncomingPhoneNumbers/{PN}.json", Release),
    ];

    /// <summary>
    /// Puts a number on a trunk or, with null, on none. A trunk takes the place of a voice application; a voice URL stays and sleeps.
    /// </summary>
    /// <exception cref="TwilioFault">The number places emergency calls from the trunk it is on.</exception>
    public static NumberRow Move(NumberRow number, string? trunkSid)
    {
        if (number.HoldsTrunk && number.TrunkSid != trunkSid) throw TwilioFault.EmergencyNumber(number.PhoneNumber);
        return number with { TrunkSid = trunkSid, VoiceApplicationSid = trunkSid is null ? number.VoiceApplicationSid : null };
    }

    /// <summary>The fields that a number has in both APIs.</summary>
    public static void WriteCommon(Utf8JsonWriter json, NumberRow number)
    {
        json.WriteString("phone_number", number.PhoneNumber);
        json.WriteString("friendly_name", number.FriendlyName);
        json.WriteString("api_version", "2010-04-01");
        json.WriteString("address_requirements", "none");
        json.WriteBoolean("beta", false);
        json.WriteStartObject("capabilities");
        json.WriteBoolean("voice", !number.IsVoiceless);
        json.WriteBoolean("sms", false);
        json.WriteBoolean("mms", false);
        json.WriteBoolean("fax", false);
        json.WriteEndObject();
        json.WriteString("voice_url", number.VoiceUrl);
        json.WriteString("voice_method", number.VoiceMethod);
        json.WriteString("voice_fallback_url", number.VoiceFallbackUrl);
        json.WriteString("voice_fallback_method", number.VoiceFallbackMethod);
        json.WriteString("voice_application_sid", number.VoiceApplicationSid ?? "");
        json.WriteBoolean("voice_caller_id_lookup", number.VoiceCallerIdLookup);
        json.WriteString("sms_url", number.SmsUrl ?? "");
        json.WriteString("sms_method", number.SmsMethod);
        json.WriteString("sms_fallback_url", number.SmsFallbackUrl ?? "");
        json.WriteString("sms_fallback_method", number.SmsFallbackMethod);
        json.WriteString("sms_application_sid", number.SmsApplicationSid ?? "");
        json.WriteString("status_callback", number.StatusCallback ?? "");
        json.WriteString("status_callback_method", number.StatusCallbackMethod);
    }

    private static IEnumerable<Route> OfKind(NumberKind kind) =>
    [
        new("GET", $"api/2010-04-01/Accounts/{{AC}}/IncomingPhoneNumbers/{kind.Path}.json", call => List(call, kind)),
        new("POST", $"api/2010-04-01/Accounts/{{AC}}/IncomingPhoneNumbers/{kind.Path}.json", call => Buy(call, kind)),
    ];

    private static NumberRow Find(Call call) => call.State.Numbers.Find(call.Sids["PN"]) ?? throw call.NotFound();

    private static Answer List(Call call, NumberKind? kind)
    {
        var pattern = call.Query.Text("PhoneNumber")?.Trim();
        var name = call.Query.Text("FriendlyName");
        var beta = call.Query.Flag("Beta") ?? false;
        var hosted = call.Query.OneOf("Origin", "twilio", "hosted") == "hosted";
        return Page.Of(
            call,
            "incoming_phone_numbers",
            Candidates(call.State.Numbers, pattern),
            (json, row) => Write(json, call.AccountSid, row, showsType: kind is null),
            row => !beta && !hosted
                && (kind is null || kind.Type == (row.Type ?? NumberKind.Local.Type))
                && (name is null || row.FriendlyName == name)
                && (string.IsNullOrEmpty(pattern) || Contains(row.PhoneNumber, pattern)));
    }

    // No telephone number is the beginning of another one, so a whole number needs no search (ITU-T E.164 section 6).
    private static ImmutableList<NumberRow> Candidates(OwnedNumbers numbers, string? pattern) =>
        pattern is ['+', ..] && numbers.Find(pattern) is { } number ? [number] : numbers.Rows;

    /// <summary>Whether the pattern occurs in the number; a star stands for any one digit.</summary>
    private static bool Contains(string phoneNumber, string pattern)
    {
        for (var start = 0; start + pattern.Length <= phoneNumber.Length; start++)
        {
            var length = 0;
            while (length < pattern.Length && Fits(pattern[length], phoneNumber[start + length])) length++;
            if (length == pattern.Length) return true;
        }

        return false;

        static bool Fits(char expected, char actual) => expected == actual || (expected == '*' && char.IsAsciiDigit(actual));
    }

    private static Answer Buy(Call call, NumberKind? kind)
    {
        if (call.State.Account.Type == "Trial" && !call.State.Numbers.Rows.IsEmpty) throw TwilioFault.NotForTrial();
        var (phoneNumber, type) = Choose(call, kind);
        var fresh = new NumberRow
        {
            Ordinal = call.TakeOrdinal(),
            Sid = call.SidSource("PN"),
            DateCreated = call.Now,
            DateUpdated = call.Now,
            PhoneNumber = phoneNumber,
            FriendlyName = NumberName.Of(phoneNumber),
            Type = type,
        };
        var number = Fill(call, fresh);
        call.State = call.State with { Numbers = call.State.Numbers.Add(number) };
        return Answer.Created(json => Write(json, call.AccountSid, number, showsType: kind is null));
    }

    private static (string PhoneNumber, string Type) Choose(Call call, NumberKind? kind)
    {
        var ranges = NumberOffer.Ranges.Where(range => kind is null || range.Kind == kind);
        if (kind is null && call.Form.Text("PhoneNumber") is null && call.Form.Text("AreaCode") is { } area)
        {
            var offers = ranges.Where(range => range.AreaCode == area).SelectMany(static range => range.Numbers.Select(number => (number, range.Kind.Type)));
            return offers.Cast<(string Number, string Type)?>().FirstOrDefault(offer => !NumberOffer.IsOwned(call.Twilio, offer!.Value.Number))
                ?? throw TwilioFault.NoneInAreaCode(area);
        }

        var phoneNumber = call.Form.Required("PhoneNumber");
        if (phoneNumber[0] != '+' || phoneNumber.AsSpan(1).ContainsAnyExceptInRange('0', '9')) throw TwilioFault.InvalidPhoneNumber(phoneNumber);
        return ranges.FirstOrDefault(range => range.Has(phoneNumber)) is { } found && !NumberOffer.IsOwned(call.Twilio, phoneNumber)
            ? (phoneNumber, found.Kind.Type)
            : throw TwilioFault.PhoneNumberNotAvailable(phoneNumber);
    }

    private static Answer Release(Call call)
    {
        var number = Find(call);
        _ = Move(number, null);
        call.State = call.State with { Numbers = call.State.Numbers.Remove(number) };
        return Answer.Deleted;
    }

    private static Answer Update(Call call)
    {
        var number = Fill(call, Find(call));
        call.State = call.State with { Numbers = call.State.Numbers.Put(number) };
        return call.Form.Text("AccountSid") is { } account && account != call.AccountSid
            ? HandOver(call, number, account)
            : Show(call.AccountSid, number);
    }

    private static NumberRow Fill(Call call, NumberRow old)
    {
        var form = call.Form;
        var number = Route(call, old) with
        {
            FriendlyName = form.FriendlyName() ?? old.FriendlyName,
            VoiceUrl = Url(call, "VoiceUrl", old.VoiceUrl),
            VoiceMethod = form.OneOf("VoiceMethod", Methods) ?? old.VoiceMethod,
            VoiceFallbackUrl = Url(call, "VoiceFallbackUrl", old.VoiceFallbackUrl),
            VoiceFallbackMethod = form.OneOf("VoiceFallbackMethod", Methods) ?? old.VoiceFallbackMethod,
            VoiceCallerIdLookup = form.Flag("VoiceCallerIdLookup") ?? old.VoiceCallerIdLookup,
            VoiceReceiveMode = form.OneOf("VoiceReceiveMode", "voice", "fax") ?? old.VoiceReceiveMode,
            SmsApplicationSid = Reference(call, "SmsApplicationSid", "AP", old.SmsApplicationSid),
            SmsUrl = Url(call, "SmsUrl", old.SmsUrl),
            SmsMethod = form.OneOf("SmsMethod", Methods) ?? old.SmsMethod,
            SmsFallbackUrl = Url(call, "SmsFallbackUrl", old.SmsFallbackUrl),
            SmsFallbackMethod = form.OneOf("SmsFallbackMethod", Methods) ?? old.SmsFallbackMethod,
            StatusCallback = Url(call, "StatusCallback", old.StatusCallback),
            StatusCallbackMethod = form.OneOf("StatusCallbackMethod", Methods) ?? old.StatusCallbackMethod,
            EmergencyStatus = form.OneOf("EmergencyStatus", "Active", "Inactive") ?? old.EmergencyStatus,
            EmergencyAddressSid = Reference(call, "EmergencyAddressSid", "AD", old.EmergencyAddressSid),
            AddressSid = Reference(call, "AddressSid", "AD", old.AddressSid),
            BundleSid = Reference(call, "BundleSid", "BU", old.BundleSid),
            IdentitySid = Reference(call, "IdentitySid", "RI", old.IdentitySid),
            DateUpdated = call.Now,
        };
        if (form.Text("VoiceFallbackUrl") is { Length: > 0 } && number.VoiceUrl is null) throw TwilioFault.FallbackWithoutUrl("VoiceFallbackUrl");
        if (form.Text("SmsFallbackUrl") is { Length: > 0 } && number.SmsUrl is null) throw TwilioFault.FallbackWithoutUrl("SmsFallbackUrl");
        return number;
    }

    /// <summary>Gives a number to another account of the family, which takes it off its trunk; only the token of the main account may.</summary>
    private static Answer HandOver(Call call, NumberRow number, string accountSid)
    {
        if (!call.OpensSubaccounts || call.Twilio.Find(accountSid) is not { Account.Status: "active" } heir) throw TwilioFault.NotFound(accountSid);
        var moved = Move(number, null) with { Ordinal = heir.NextOrdinal, VoiceApplicationSid = null, SmsApplicationSid = null };
        call.State = call.State with { Numbers = call.State.Numbers.Remove(number) };
        call.Twilio = call.Twilio.Put(heir with { NextOrdinal = heir.NextOrdinal + 1, Numbers = heir.Numbers.Add(moved) });
        return Show(accountSid, moved);
    }

    // A trunk and a voice application exclude each other: the one that is set removes the other. A trunk given beside an application wins.
    private static NumberRow Route(Call call, NumberRow number)
    {
        var application = Reference(call, "VoiceApplicationSid", "AP", number.VoiceApplicationSid);
        if (application != number.VoiceApplicationSid)
            number = (application is null ? number : Move(number, null)) with { VoiceApplicationSid = application };
        if (call.Form.Text("TrunkSid") is not { } trunk) return number;
        if (trunk.Length > 0 && call.State.Trunks.Find(trunk) is null) throw TwilioFault.NotFound(trunk);
        return Move(number, trunk.Length == 0 ? null : trunk);
    }

    private static string? Url(Call call, string name, string? old) => call.Form.Text(name) switch
    {
        null => old,
        "" => null,
        var text => WebUrl.Is(text) ? text : throw TwilioFault.InvalidUrl(name),
    };

    private static string? Reference(Call call, string name, string letters, string? old) => call.Form.Text(name) switch
    {
        null => old,
        "" => null,
        var text => Sid.Is(text, letters) ? text : throw TwilioFault.InvalidParameter(name, "it must be a SID that begins with " + letters),
    };

    private static Answer Show(string accountSid, NumberRow number) => Answer.Ok(json => Write(json, accountSid, number, showsType: true));

    // The lists of one kind leave the type out (Twilio's OpenAPI document, incoming_phone_number_local and its like).
    private static void Write(Utf8JsonWriter json, string accountSid, NumberRow number, bool showsType)
    {
        json.WriteString("sid", number.Sid);
        json.WriteString("account_sid", accountSid);
        json.WriteString("trunk_sid", number.TrunkSid);
        WriteCommon(json, number);
        json.WriteString("voice_receive_mode", number.VoiceReceiveMode);
        json.WriteString("address_sid", number.AddressSid);
        json.WriteString("bundle_sid", number.BundleSid);
        json.WriteString("identity_sid", number.IdentitySid);
        json.WriteString("emergency_status", number.EmergencyStatus);
        json.WriteString("emergency_address_sid", number.EmergencyAddressSid);
        json.WriteString("emergency_address_status", number.EmergencyAddressSid is null ? "unregistered" : "registered");
        json.WriteString("origin", "twilio");
        json.WriteString("status", "in-use");
        if (showsType) json.WriteString("type", number.Type ?? NumberKind.Local.Type);
        json.WriteMailDates(number);
        json.WriteString("uri", $"{Call.AccountPathOf(accountSid)}/IncomingPhoneNumbers/{number.Sid}.json");
    }
}
