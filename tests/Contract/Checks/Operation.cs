using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace TwilioTrunk.Tests.Contract.Checks;

/// <summary>One method of one path of a document.</summary>
internal sealed partial class Operation
{
    private readonly Regex _path;

    private Operation(string host, string template, HttpMethod method, OpenApiOperation definition, IEnumerable<IOpenApiParameter> parameters)
    {
        Host = host;
        Template = template;
        Method = method;
        Definition = definition;
        Parameters = [.. parameters];
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

    // Regex.Escape leaves the closing brace as it is.
    [GeneratedRegex(@"\\\{(\w+)\}")]
    private static partial Regex Placeholder();
}
