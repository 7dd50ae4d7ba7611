using System.Globalization;
using System.Text.Json;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Rest;

/// <summary>The two forms in which Twilio writes dates, both in UTC and to the second.</summary>
internal static class WireDate
{
    /// <summary>ISO 8601, as in the v1 products.</summary>
    public static void WriteIsoDates(this Utf8JsonWriter json, Row row) => Write(json, row, "yyyy-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>RFC 2822, as in the 2010 API.</summary>
    public static void WriteMailDates(this Utf8JsonWriter json, Row row) => Write(json, row, "ddd, dd MMM yyyy HH:mm:ss '+0000'");

    private static void Write(Utf8JsonWriter json, Row row, string format)
    {
        json.WriteString("date_created", row.DateCreated.UtcDateTime.ToString(format, CultureInfo.InvariantCulture));
        json.WriteString("date_updated", row.DateUpdated.UtcDateTime.ToString(format, CultureInfo.InvariantCulture));
    }
}
