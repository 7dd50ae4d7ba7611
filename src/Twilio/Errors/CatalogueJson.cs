using System.Text.Json.Serialization;

namespace TwilioTrunk.Twilio;

/// <summary>How <c>errors.json</c> becomes the catalogue; an entry without one of its parts is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(List<ErrorExplanation>))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
