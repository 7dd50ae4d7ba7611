using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwilioTrunk.Twilio;

/// <summary>
/// A date of either kind: ISO 8601 from the v1 products, RFC 2822 from the 2010 API. Nothing is decided by a date, so one that cannot be read
/// is absent.
/// </summary>
internal sealed class DateConverter : JsonConverter<DateTimeOffset?>
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "ddd, d MMM yyyy HH:mm:ss zzz", "d MMM yyyy HH:mm:ss zzz", "r",
    ];

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.TryParseExact(
            TextConverter.Read(ref reader), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date
            : null;

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } date) writer.WriteStringValue(date);
        else writer.WriteNullValue();
    }
}
