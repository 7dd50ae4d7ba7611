using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwilioTrunk.Twilio;

/// <summary>A whole number, also as text; absent or null is 0.</summary>
internal sealed class Int32Converter : JsonConverter<int>
{
    public static int? Read(ref Utf8JsonReader reader)
    {
        if (TextConverter.Read(ref reader) is not { } text) return null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : throw new JsonException();
    }

    public override bool HandleNull => true;

    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader) ?? 0;

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
