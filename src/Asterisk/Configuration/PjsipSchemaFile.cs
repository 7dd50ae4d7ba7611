using System.Text.Json.Serialization;

namespace TwilioTrunk.Asterisk.Configuration;

/// <summary>The data of a <see cref="PjsipSchema"/> as it is written.</summary>
internal sealed record PjsipSchemaFile
{
    public required string Asterisk { get; init; }

    public required string Source { get; init; }

    public required IReadOnlyDictionary<string, Dictionary<string, PjsipOptionRule>> Types { get; init; }
}

/// <summary>Reads a <see cref="PjsipSchemaFile"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PjsipSchemaFile))]
internal sealed partial class PjsipSchemaJson : JsonSerializerContext;
