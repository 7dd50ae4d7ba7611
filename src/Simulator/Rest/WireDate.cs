using System.Globalization;
using System.Text.Json;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Rest;

/// <summary>The two forms in which Twilio writes dates, both in UTC and to the second.</summary>
internal static class WireDate
{
    private const string IsoForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string MailForm = "ddd, dd MMM yyyy HH:mm:ss '+0000'";

    /// <summary>ISO 8601, as in the v1 products.</summary>
    public static void WriteIsoDate(this Utf8JsonWriter json, string name, DateTimeOffset? date) => Write(json, name, date, IsoForm);

    /// <summary>RFC 2822, as in the 2010 API.</summary>
    public static void WriteMailDate(this Utf8JsonWriter json, string name, DateTimeOffset? date) => Write(json, name, date, MailForm);

    public static void WriteIsoDates(this Utf8JsonWriter json, Row row) => Write(json, row, IsoForm);

    public static void WriteMailDates(this Utf8JsonWriter json, Row row) => Write(json, row, MailForm);

    private static void Write(Utf8JsonWriter json, Row row, string form)
    {
        Write(json, "date_created", row.DateCreated, form);
        Write(json, "date_updated", row.DateUpdated, form);
    }

    private static void Write(Utf8JsonWriter json, string name, DateTimeOffset? date, string form) =>
        json.WriteString(name, date?.UtcDateTime.ToString(form, CultureInfo.InvariantCulture));
}
