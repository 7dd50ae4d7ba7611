using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace TwilioTrunk.Tests.Contract.Checks;

/// <summary>Holds JSON of an answer against its schema. What the documents leave open, or have wrong, is told at its place.</summary>
/// <param name="wanted">The fields that must be there, by their places without indexes; the documents themselves call none required.</param>
internal sealed partial class JsonRules(IReadOnlySet<string> wanted)
{
    public IEnumerable<string> Faults(IOpenApiSchema schema, JsonElement value, string place)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return schema.Type is not { } nullable || nullable.HasFlag(JsonSchemaType.Null) ? [] : [$"{place} is null"];
        return TextRules.Kind(schema) switch
        {
            JsonSchemaType.Object => ObjectFaults(schema, value, place),
            JsonSchemaType.Array => ArrayFaults(schema, value, place),
            JsonSchemaType.String => One(place, StringFault(schema, value)),
            JsonSchemaType.Boolean => One(place, value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "is no truth value"),
            JsonSchemaType.Integer => One(place, NumberFault(schema, value, whole: true)),
            JsonSchemaType.Number => One(place, NumberFault(schema, value, whole: false)),
            // Trap 1: nullable without a type, as Trunk.recording has it. Only this value is open then, and not the whole answer.
            _ => [],
        };
    }

    private IEnumerable<string> ObjectFaults(IOpenApiSchema schema, JsonElement value, string place)
    {
        if (value.ValueKind != JsonValueKind.Object) return [$"{place} is no object"];
        if (schema.Properties is not { Count: > 0 } properties) return schema.Format == "uri-map" ? MapFaults(value, place) : [];

        IEnumerable<string> missing = properties.Keys
            .Where(name => !value.TryGetProperty(name, out _))
            .Where(name => schema.Required?.Contains(name) == true || wanted.Contains($"{Index().Replace(place, "")}.{name}"))
            .Select(name => $"{place}.{name} is missing");
        return missing.Concat(value.EnumerateObject().SelectMany(property => properties.TryGetValue(property.Name, out IOpenApiSchema? known)
            ? Faults(Complete(schema, property, known), property.Value, $"{place}.{property.Name}")
            : [$"{place}.{property.Name} is not documented"]));
    }

    private static IEnumerable<string> MapFaults(JsonElement value, string place) =>
        value.EnumerateObject().SelectMany(link => One($"{place}.{link.Name}", StringFault(new OpenApiSchema { Format = "uri" }, link.Value)));

    private IEnumerable<string> ArrayFaults(IOpenApiSchema schema, JsonElement value, string place)
    {
        if (value.ValueKind != JsonValueKind.Array) return [$"{place} is no array"];
        return schema.Items is { } items ? value.EnumerateArray().SelectMany((item, index) => Faults(items, item, $"{place}[{index}]")) : [];
    }

    private static string? StringFault(IOpenApiSchema schema, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return "is no string";
        string text = value.GetString()!;
        // Trap 2: a SID that is not set comes as "" in spite of its pattern, and so does a URL; page URIs of the 2010 API are relative.
        if (text.Length == 0 && (schema.Pattern is not null || schema.Format == "uri")) return null;
        if (schema.Format == "uri" && text.StartsWith("/2010-04-01/", StringComparison.Ordinal)) return null;
        // The number as people write it has this format too.
        return schema.Format == "phone-number" ? null : TextRules.StringFault(schema, text);
    }

    private static string? NumberFault(IOpenApiSchema schema, JsonElement value, bool whole)
    {
        // Trap 3: latitude and longitude are numbers in the schema and strings in all examples.
        if (!whole && value.ValueKind == JsonValueKind.String) return decimal.TryParse(value.GetString(), out _) ? null : "is no number";
        if (value.ValueKind != JsonValueKind.Number) return whole ? "is no integer" : "is no number";
        return whole && !value.TryGetInt64(out _) ? "is no integer" : TextRules.RangeFault(schema, value.GetRawText());
    }

    // Where a property has no type, its schema stands beside that of its parent, under both names; it does not say that null may stand there.
    private static IOpenApiSchema Complete(IOpenApiSchema parent, JsonProperty property, IOpenApiSchema known) =>
        known.Type is null && property.Value.ValueKind != JsonValueKind.Null
            && parent is OpenApiSchemaReference { Reference: { Id: { } id, HostDocument: { } document } }
            && document.Components?.Schemas.Find($"{id}.{property.Name}") is { } schema
            ? schema
            : known;

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();

    private static IEnumerable<string> One(string place, string? fault) => fault is null ? [] : [$"{place} {fault}"];
}
