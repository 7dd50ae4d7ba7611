using System.Collections.Immutable;
using System.Text.Json;
using TwilioTrunk.Simulator.Dialing;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>voice.twilio.com/v1/DialingPermissions: which countries may be called. At first that is the home country, US.</summary>
internal static class DialingPermissions
{
    private const string Home = "US";

    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "voice/v1/DialingPermissions/Countries", List),
        new("GET", "voice/v1/DialingPermissions/Countries/{CC}", Show),
        new("GET", "voice/v1/DialingPermissions/Countries/{CC}/HighRiskSpecialPrefixes", Prefixes),
        new("POST", "voice/v1/DialingPermissions/BulkCountryUpdates", Update),
        new("GET", "voice/v1/Settings", static call => Answer.Ok(json => WriteSettings(json, call))),
        new("POST", "voice/v1/Settings", UpdateSettings),
    ];

    // Lists come newest first, so the last of the alphabet is the oldest.
    private static ImmutableList<DialingRow> Rows(Call call)
    {
        var switches = (call.State.OwnsDialing ? call.State : call.Twilio.Main).Dialing;
        return
        [
            .. DialingCountry.All.Reverse().Select((country, index) => new DialingRow(country, SwitchesOf(switches, country.IsoCode))
            {
                Ordinal = index + 1,
                Sid = country.IsoCode,
                DateCreated = default,
                DateUpdated = default,
            }),
        ];
    }

    private static DialingSwitches SwitchesOf(ImmutableSortedDictionary<string, DialingSwitches> switches, string isoCode) =>
        switches.GetValueOrDefault(isoCode) ?? new DialingSwitches(LowRisk: isoCode == Home, HighRiskSpecial: false, HighRiskTollfraud: false);

    private static DialingRow Find(Call call) => Rows(call).Find(call.Sids["CC"]) ?? throw call.NotFound();

    private static Answer List(Call call)
    {
        var query = call.Query;
        var (iso, continent, code) = (query.Text("IsoCode"), query.Text("Continent"), query.Text("CountryCode"));
        var (low, special, fraud) =
            (query.Flag("LowRiskNumbersEnabled"), query.Flag("HighRiskSpecialNumbersEnabled"), query.Flag("HighRiskTollfraudNumbersEnabled"));
        return Page.Of(
            call,
            "content",
            Rows(call),
            (json, row) => Write(json, call, row),
            row => (iso ?? row.Sid) == row.Sid
                && (continent ?? row.Country.Continent) == row.Country.Continent
                && (code is null || row.Country.Codes.Contains('+' + code.TrimStart('+', ' ')))
                && (low ?? row.Switches.LowRisk) == row.Switches.LowRisk
                && (special ?? row.Switches.HighRiskSpecial) == row.Switches.HighRiskSpecial
                && (fraud ?? row.Switches.HighRiskTollfraud) == row.Switches.HighRiskTollfraud);
    }

    private static Answer Show(Call call)
    {
        var row = Find(call);
        return Answer.Ok(json => Write(json, call, row));
    }

    // The simulated countries have none.
    private static Answer Prefixes(Call call)
    {
        _ = Find(call);
        return Page.Of<DialingRow>(call, "content", [], static (_, _) => { });
    }

    private static Answer Update(Call call)
    {
        var updates = DialingUpdate.Parse(call.Form.Required("UpdateRequest"));
        var switches = call.State.Dialing;
        foreach (var update in updates)
        {
            var iso = update.IsoCode;
            if (!DialingCountry.All.Any(country => country.IsoCode == iso)) throw TwilioFault.InvalidParameter("UpdateRequest", $"no country {iso}");
            switches = switches.SetItem(iso, update.Apply(SwitchesOf(switches, iso)));
        }

        call.State = call.State with { Dialing = switches };
        return Answer.Created(json =>
        {
            json.WriteNumber("update_count", updates.Count);
            json.WriteString("update_request", "accepted");
        });
    }

    private static Answer UpdateSettings(Call call)
    {
        if (call.Form.Flag("DialingPermissionsInheritance") is { } inherits) call.State = call.State with { OwnsDialing = !inherits };
        return Answer.Accepted(json => WriteSettings(json, call));
    }

    private static void WriteSettings(Utf8JsonWriter json, Call call)
    {
        json.WriteBoolean("dialing_permissions_inheritance", !call.State.OwnsDialing);
        json.WriteString("url", $"{call.ProductUrl}/Settings");
    }

    private static void Write(Utf8JsonWriter json, Call call, DialingRow row)
    {
        var url = $"{call.ProductUrl}/DialingPermissions/Countries/{row.Sid}";
        json.WriteString("iso_code", row.Sid);
        json.WriteString("name", row.Country.Name);
        json.WriteString("continent", row.Country.Continent);
        json.WriteStartArray("country_codes");
        foreach (var code in row.Country.Codes) json.WriteStringValue(code);
        json.WriteEndArray();
        json.WriteBoolean("low_risk_numbers_enabled", row.Switches.LowRisk);
        json.WriteBoolean("high_risk_special_numbers_enabled", row.Switches.HighRiskSpecial);
        json.WriteBoolean("high_risk_tollfraud_numbers_enabled", row.Switches.HighRiskTollfraud);
        json.WriteString("url", url);
        json.WriteStartObject("links");
        json.WriteString("highrisk_special_prefixes", $"{url}/HighRiskSpecialPrefixes");
        json.WriteEndObject();
    }
}
