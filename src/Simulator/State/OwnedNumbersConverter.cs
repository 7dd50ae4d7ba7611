using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwilioTrunk.Simulator.State;

/// <summary>Writes the numbers as a plain array and rebuilds the index when it is read.</summary>
internal sealed class OwnedNumbersConverter : JsonConverter<OwnedNumbers>
{
    public override OwnedNumbers Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var rows = JsonSerializer.Deserialize(ref reader, StateJson.Default.ImmutableListNumberRow);
        try
        {
            return OwnedNumbers.Of(rows ?? []);
        }
        catch (Exception twice) when (twice is ArgumentException or NullReferenceException)
        {
            throw new JsonException(null, twice);
        }
    }

    public override void Write(Utf8JsonWriter writer, OwnedNumbers value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Rows, StateJson.Default.ImmutableListNumberRow);
}
