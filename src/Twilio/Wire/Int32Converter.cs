using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwilioTrunk.Twilio;

/// <summary>A whole number, also as text; absent or null is 0.</summary>
internal sealed class Int32Converter : JsonConverter<int>
{
    public override bool HandleNull => true;

    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (TextConverter.Read(ref reader) is not { } text) return 0;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
