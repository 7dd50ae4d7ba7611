using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwilioTrunk.Twilio;

/// <summary>A whole number that may be absent, null or empty.</summary>
internal sealed class OptionalInt32Converter : JsonConverter<int?>
{
    public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Int32Converter.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options)
    {
        if (value is { } number) writer.WriteNumberValue(number);
        else writer.WriteNullValue();
    }
}
