using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TwilioTrunk.Simulator.State;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(StateHeader))]
[JsonSerializable(typeof(StateDocument))]
[JsonSerializable(typeof(OneAccountDocument))]
[JsonSerializable(typeof(ImmutableList<NumberRow>))]
internal sealed partial class StateJson : JsonSerializerContext;
