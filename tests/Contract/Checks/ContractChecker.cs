using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace TwilioTrunk.Tests.Contract.Checks;

/// <summary>Judges requests and answers by Twilio's documents. What the documents do not know is a fault, unlike in a mock.</summary>
internal sealed partial class ContractChecker(IReadOnlyList<Operation> operations)
{
    // The code, and with it the page that explains it, may be absent.
    private static readonly string[] ErrorParts = ["message", "status"];

    public IReadOnlyList<Operation> Operations => operations;

    /// <summary>The operation that a request asks for; null when the documents have none.</summary>
    public Operation? Find(HttpMethod method, Uri uri) => operations
        .Where(operation => operation.Method == method && operation.Host == uri.Host && operation.MatchPath(uri.AbsolutePath).Success)
        .MinBy(static operation => operation.Freedom);

    /// <summary>Everything that is wrong with a request.</summary>
    public IEnumerable<string> Faults(HttpRequestMessage request, string? body)
    {
        Uri uri = request.RequestUri!;
        if (Find(request.Method, uri) is not { } operation) return [$"{request.Method} {uri.Host}{uri.AbsolutePath} is not documented"];
        return Headers(request, body)
            .Concat(Path(operation, uri.AbsolutePath))
            .Concat(Fields("query", Query(operation), Pairs.Parse(uri.Query.TrimStart('?'))))
            .Concat(Form(operation, body))
            .Concat(Prose.Faults(operation, Pairs.Parse(body ?? "")))
            .Select(fault => $"{operation}: {fault}");
    }

    /// <summary>Everything that is wrong with the answer to a request.</summary>
    /// <param name="operation">What was asked.</param>
    /// <param name="response">The answer.</param>
    /// <param name="body">Its body.</param>
    /// <param name="isComplete">Whether the answer must have each field that Twilio's own examples have.</param>
    public static IEnumerable<string> Faults(Operation operation, HttpResponseMessage response, string body, bool isComplete = true) =>
        AnswerFaults(operation, (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, body, isComplete)
            .Select(fault => $"answer to {operation}: {fault}");

    private static IEnumerable<string> Headers(HttpRequestMessage request, string? body)
    {
        if (request.RequestUri!.Scheme != Uri.UriSchemeHttps) yield return "not over https";
        if (request.Headers.Authorization is not { Scheme: "Basic", Parameter: { Length: > 0 } credential }) yield return "no credential of the Basic scheme";
        else if (!Credential().IsMatch(Encoding.UTF8.GetString(Convert.FromBase64String(credential)))) yield return "a credential of neither an account nor a key";
        if (body is not null && request.Content!.Headers.ContentType?.MediaType != "application/x-www-form-urlencoded")
            yield return $"body of the type {request.Content.Headers.ContentType}";
    }

    private static IEnumerable<string> Path(Operation operation, string path)
    {
        Match match = operation.MatchPath(path);
        return Fields(
            "path",
            operation.Parameters.Where(static parameter => parameter.In == ParameterLocation.Path).ToDictionary(
                static parameter => parameter.Name!, static parameter => (parameter.Schema!, IsRequired: true)),
            [.. match.Groups.Values.Skip(1).Select(static group => KeyValuePair.Create(group.Name, Uri.UnescapeDataString(group.Value)))]);
    }

    private static Dictionary<string, (IOpenApiSchema Schema, bool IsRequired)> Query(Operation operation) => operation.Parameters
        .Where(static parameter => parameter.In == ParameterLocation.Query)
        .ToDictionary(static parameter => parameter.Name!, static parameter => (parameter.Schema!, parameter.Required));

    private static IEnumerable<string> Form(Operation operation, string? body)
    {
        if (operation.Form is not { } form) return body is null ? [] : ["has a body where none is documented"];
        if (body is null) return ["has no body"];
        var known = (form.Properties ?? new Dictionary<string, IOpenApiSchema>()).ToDictionary(
            static property => property.Key, property => (property.Value, form.Required?.Contains(property.Key) == true));
        return Fields("form", known, Pairs.Parse(body));
    }

    private static IEnumerable<string> Fields(
        string kind, Dictionary<string, (IOpenApiSchema Schema, bool IsRequired)> known, List<KeyValuePair<string, string>> given)
    {
        foreach ((string name, string value) in given)
        {
            if (!known.TryGetValue(name, out (IOpenApiSchema Schema, bool) field))
            {
                string? near = known.Keys.FirstOrDefault(key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase));
                yield return $"{kind} field {name} is not documented{(near is null ? "" : $", {near} is")}";
            }
            else if (TextRules.Fault(field.Schema, value) is { } fault)
            {
                yield return $"{kind} field {name} {fault}: '{value}'";
            }
        }

        foreach ((string name, (IOpenApiSchema schema, bool isRequired)) in known)
        {
            int count = given.Count(pair => pair.Key == name);
            if (isRequired && count == 0) yield return $"{kind} field {name} is missing";
            if (count > 1 && TextRules.Kind(schema) != JsonSchemaType.Array) yield return $"{kind} field {name} stands there more than once";
        }
    }

    private static IEnumerable<string> AnswerFaults(Operation operation, int status, string? type, string body, bool isComplete)
    {
        IOpenApiResponse? documented = operation.Definition.Responses.Find(status.ToString(CultureInfo.InvariantCulture));
        if (documented is null && status < 400) return [$"status {status} is not documented"];
        if (status == 204) return body.Length == 0 ? [] : ["status 204 has a body"];
        if (type != "application/json") return [$"type {type} is not application/json"];
        JsonElement json;
        try
        {
            json = JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return ["the body is no JSON"];
        }

        return documented?.Content.Find("application/json")?.Schema is { } schema
            ? new JsonRules(isComplete ? operation.Shown : FrozenSet<string>.Empty).Faults(schema, json, "$")
            : ErrorFaults(json, status);
    }

    // The documents have no schema for errors; the form is that of https://www.twilio.com/docs/usage/twilios-response.
    private static IEnumerable<string> ErrorFaults(JsonElement json, int status)
    {
        if (json.ValueKind != JsonValueKind.Object) return ["$ is no object"];
        IEnumerable<string> missing = ErrorParts.Where(name => !json.TryGetProperty(name, out _)).Select(static name => $"$.{name} is missing");
        return missing.Concat(json.EnumerateObject().Select(property => (property.Name, property.Value.ValueKind) switch
        {
            ("code", JsonValueKind.Number) or ("message" or "more_info", JsonValueKind.String) or ("details", JsonValueKind.Object) => null,
            ("status", JsonValueKind.Number) => property.Value.GetInt32() == status ? null : $"$.status is not {status}",
            ("code" or "message" or "more_info" or "details" or "status", _) => $"$.{property.Name} has a wrong type",
            _ => $"$.{property.Name} is not part of an error",
        }).OfType<string>());
    }

    [GeneratedRegex(@"\A(AC|SK)[0-9a-fA-F]{32}:.", RegexOptions.CultureInvariant)]
    private static partial Regex Credential();
}
