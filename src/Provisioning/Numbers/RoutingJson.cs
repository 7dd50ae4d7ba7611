using System.Text.Json.Serialization;

namespace TwilioTrunk.Provisioning;

/// <summary>How lines of a routing record are written and read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RoutingHeader))]
[JsonSerializable(typeof(RoutingEntry))]
internal sealed partial class RoutingJson : JsonSerializerContext;
