using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace TwilioTrunk.Tests.Contract.Checks;

/// <summary>One method of one path of a document.</summary>
internal sealed partial class Operation
{
    private readonly Regex _path;
    private readonly Lazy<IReadOnlySet<string>> _shown;

    private Operation(string host, string template, HttpMethod method, OpenApiOperation definition, IEnumerable<IOpenApiParameter> parameters)
    {
        Host = host;
        Template = template;
        Method = method;
        Definition = definition;
        Parameters = [.. parameters];
        _shown = new Lazy<IReadOnlySet<string>>(() => Examples.SelectMany(static example => Places(example, "$")).ToHashSet());
        _path = new Regex(@"\A" + Placeholder().Replace(Regex.Escape(template), "(?<$1>[^/]*?)") + @"\z", RegexOptions.CultureInvariant);
    }

    public string Host { get; }

    public string Template { get; }

    public HttpMethod Method { get; }

    public OpenApiOperation Definition { get; }

    public IReadOnlyList<IOpenApiParameter> Parameters { get; }

    /// <summary>How many parts of the path are free: <c>Local.json</c> goes before <c>{Sid}.json</c>.</summary>
    public int Freedom => Placeholder().Count(Regex.Escape(Template));

    /// <summary>The fields of its form; null when it takes no body.</summary>
    public IOpenApiSchema? Form => Definition.RequestBody?.Content.Find("application/x-www-form-urlencoded")?.Schema;

    /// <summary>What Twilio answers, by its own examples.</summary>
    public IEnumerable<JsonNode> Examples => (Success?.Value.Content.Find("application/json")?.Examples?.Values ?? [])
        .Select(static example => example.Value).OfType<JsonNode>();

    /// <summary>The documented answer that tells of success, with its status.</summary>
    public KeyValuePair<string, IOpenApiResponse>? Success => Definition.Responses?.First(static response => response.Key.StartsWith('2'));

    /// <summary>The places of all fields that Twilio's own example answers have, without indexes.</summary>
    public IReadOnlySet<string> Shown => _shown.Value;

    public override string ToString() => $"{Method} {Host}{Template}";

    public static IEnumerable<Operation> Of(OpenApiDocument document)
    {
        string host = new Uri(document.Servers![0].Url!).Host;
        return
            from path in document.Paths
            from operation in path.Value.Operations ?? []
            let parameters = (path.Value.Parameters ?? []).Concat(operation.Value.Parameters ?? [])
            select new Operation(host, path.Key, operation.Key, operation.Value, parameters);
    }

    public Match MatchPath(string path) => _path.Match(path);

    private static IEnumerable<string> Places(JsonNode? node, string place) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Places(field.Value, $"{place}.{field.Key}").Prepend($"{place}.{field.Key}")),
        JsonArray items => items.SelectMany(item => Places(item, place)),
        _ => [],
    };

    // Regex.Escape leaves the closing brace as it is.
    [GeneratedRegex(@"\\\{(\w+)\}")]
    private static partial Regex Placeholder();
}
