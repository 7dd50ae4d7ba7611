using System.Text.Json.Serialization;

namespace TwilioTrunk.Asterisk.Lint;

/// <summary>How <c>lint-rules.json</c> becomes the catalogue; an entry without one of its parts is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<LintRule>))]
internal sealed partial class LintCatalogueJson : JsonSerializerContext;
