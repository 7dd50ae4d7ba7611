using System.Collections.Immutable;
using System.Text.Json;
using TwilioTrunk.Simulator.Offers;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>
/// api.twilio.com/2010-04-01/Accounts/{AC}/AvailablePhoneNumbers. The numbers speak and do nothing else, need no address, and have no place
/// on a map: a search by distance finds none.
/// </summary>
internal static class AvailablePhoneNumbers
{
    private static readonly string[] NotSpoken = ["SmsEnabled", "MmsEnabled", "FaxEnabled"];
    private static readonly string[] NotGiven = ["InPostalCode", "InRateCenter", "InLata", "NearNumber", "NearLatLong", "Distance"];

    public static ImmutableArray<Route> Routes { get; } =
    [
        new("GET", "api/2010-04-01/Accounts/{AC}/AvailablePhoneNumbers.json", Countries),
        new("GET", "api/2010-04-01/Accounts/{AC}/AvailablePhoneNumbers/{CC}.json", Country),
        .. NumberKind.All.Select(static kind => new Route(
            "GET", $"api/2010-04-01/Accounts/{{AC}}/AvailablePhoneNumbers/{{CC}}/{kind.Path}.json", call => Search(call, kind))),
    ];

    private static Answer Countries(Call call) => Answer.Ok(json =>
    {
        json.WriteStartArray("countries");
        foreach (var (code, name) in NumberOffer.Countries)
        {
            json.WriteStartObject();
            WriteCountry(json, call, code, name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("uri", call.Path);
    });

    private static Answer Country(Call call)
    {
        var (code, name) = NumberOffer.Countries.FirstOrDefault(country => country.Code == call.Sids["CC"]);
        return code is null ? throw call.NotFound() : Answer.Ok(json => WriteCountry(json, call, code, name));
    }

    private static Answer Search(Call call, NumberKind kind)
    {
        var ranges = NumberOffer.Ranges.Where(range => range.Country == call.Sids["CC"] && range.Kind == kind).ToList();
        if (ranges.Count == 0) throw call.NotFound();
        var query = call.Query;
        var pattern = query.Text("Contains") is not { } contains ? null
            : NumberPattern.TryParse(contains) ?? throw TwilioFault.InvalidParameter("Contains", "it must be 2 to 16 digits, letters, * or %");
        var (area, locality, region) = (query.Text("AreaCode"), query.Text("InLocality"), query.Text("InRegion"));
        var isNone = query.Flag("VoiceEnabled") is false
            || NotSpoken.Any(name => query.Flag(name) is true)
            || NotGiven.Any(name => query.Text(name) is not null);
        var size = Page.Size(call);
        var found = ranges
            .Where(range => !isNone && (area ?? range.AreaCode) == range.AreaCode)
            .Where(range => (locality ?? range.Locality) == range.Locality && (region ?? range.Region) == range.Region)
            .SelectMany(static range => range.Numbers.Select(number => (Range: range, Number: number)))
            .Where(offer => pattern?.IsMatch(offer.Number) ?? true)
            .Where(offer => !NumberOffer.IsOwned(call.Twilio, offer.Number))
            .Take(size)
            .ToList();
        return Answer.Ok(json =>
        {
            json.WriteStartArray("available_phone_numbers");
            foreach (var (range, number) in found) WriteNumber(json, range, number);
            json.WriteEndArray();

            // One page is all there is: Twilio's examples have no next one.
            json.WriteNumber("page", 0);
            json.WriteNumber("page_size", size);
            json.WriteNumber("start", 0);
            json.WriteNumber("end", Math.Max(0, found.Count - 1));
            json.WriteString("uri", call.Path);
            json.WriteString("first_page_uri", call.Path);
            json.WriteNull("previous_page_uri");
            json.WriteNull("next_page_uri");
        });
    }

    private static void WriteCountry(Utf8JsonWriter json, Call call, string code, string name)
    {
        var path = $"{call.AccountPath}/AvailablePhoneNumbers/{code}";
        json.WriteString("country_code", code);
        json.WriteString("country", name);
        json.WriteBoolean("beta", false);
        json.WriteStartObject("subresource_uris");
        foreach (var kind in NumberOffer.Ranges.Where(range => range.Country == code).Select(static range => range.Kind).Distinct())
            json.WriteString(kind.Subresource, $"{path}/{kind.Path}.json");
        json.WriteEndObject();
        json.WriteString("uri", $"{path}.json");
    }

    private static void WriteNumber(Utf8JsonWriter json, NumberRange range, string phoneNumber)
    {
        json.WriteStartObject();
        json.WriteString("phone_number", phoneNumber);
        json.WriteString("friendly_name", NumberName.Of(phoneNumber));
        json.WriteString("iso_country", range.Country);
        json.WriteString("region", range.Region);
        json.WriteString("locality", range.Locality);
        foreach (var name in (string[])["postal_code", "lata", "rate_center", "latitude", "longitude"]) json.WriteNull(name);
        json.WriteString("address_requirements", "none");
        json.WriteBoolean("beta", false);
        json.WriteStartObject("capabilities");
        json.WriteBoolean("voice", true);
        foreach (var name in (string[])["sms", "mms", "fax"]) json.WriteBoolean(name, false);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
