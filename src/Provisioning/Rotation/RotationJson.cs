using System.Text.Json.Serialization;

namespace TwilioTrunk.Provisioning;

/// <summary>How lines of a rotation journal are written and read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RotationVersion))]
[JsonSerializable(typeof(RotationHeader))]
[JsonSerializable(typeof(RotationEntry))]
internal sealed partial class RotationJson : JsonSerializerContext;
