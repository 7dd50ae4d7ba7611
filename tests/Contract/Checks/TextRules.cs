using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace TwilioTrunk.Tests.Contract.Checks;

/// <summary>Holds the text of a parameter or of a string in an answer against its schema.</summary>
internal static partial class TextRules
{
    /// <summary>What is wrong with a parameter: of a path, a query or a form, where everything is text.</summary>
    public static string? Fault(IOpenApiSchema schema, string value) => Kind(schema) switch
    {
        JsonSchemaType.Boolean => value is "true" or "false" ? null : "is neither true nor false",
        JsonSchemaType.Integer => Integer().IsMatch(value) ? RangeFault(schema, value) : "is no integer",
        JsonSchemaType.Number => double.TryParse(value, CultureInfo.InvariantCulture, out _) ? RangeFault(schema, value) : "is no number",
        JsonSchemaType.Array => schema.Items is { } items ? Fault(items, value) : null,
        // To clear a URL, Twilio takes an empty one; where a time is asked for, it takes a day as well, and its own page URIs hold one.
        JsonSchemaType.String when value.Length == 0 && schema.Format == "uri" => null,
        JsonSchemaType.String when schema.Format == "date-time" && FormatFault("date", value) is null => null,
        JsonSchemaType.String => StringFault(schema, value),
        _ => null,
    };

    /// <summary>The type without the remark that null may stand there too.</summary>
    public static JsonSchemaType? Kind(IOpenApiSchema schema) => schema.Type & ~JsonSchemaType.Null;

    public static string? StringFault(IOpenApiSchema schema, string value)
    {
        if (schema.Enum is { Count: > 0 } words && !words.Any(word => word?.ToString() == value)) return $"is none of {string.Join(", ", words)}";
        // To .NET a pattern's $ stands before a line feed at the end as well.
        if (schema.Pattern is { } pattern && (!Regex.IsMatch(value, pattern) || value.EndsWith('\n'))) return $"does not match {pattern}";
        if (value.Length < schema.MinLength) return $"is shorter than {schema.MinLength} characters";
        if (value.Length > schema.MaxLength) return $"is longer than {schema.MaxLength} characters";
        return FormatFault(schema.Format, value);
    }

    public static string? RangeFault(IOpenApiSchema schema, string value)
    {
        decimal number = decimal.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (Bound(schema.Minimum) is { } least && number < least) return $"is less than {least}";
        return Bound(schema.Maximum) is { } most && number > most ? $"is more than {most}" : null;
    }

    private static decimal? Bound(string? text) => text is null ? null : decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string? FormatFault(string? format, string value) => format switch
    {
        "uri" => Uri.TryCreate(value, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" or "sip" ? null : "is no absolute URL",
        "date-time" => IsTime(value) ? null : "is no ISO 8601 time",
        "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", out _) ? null : "is no date",
        "date-time-rfc-2822" => IsMailTime(value) ? null : "is no RFC 2822 time",
        "http-method" => HttpMethods().IsMatch(value) ? null : "is no HTTP method",
        "iso-country-code" => CountryCode().IsMatch(value) ? null : "is no country code",
        "currency" => Currency().IsMatch(value) ? null : "is no currency",
        // A plus that was not encoded is a space.
        "endpoint" or "phone-number" => value.Length > 0 && !value.Any(char.IsWhiteSpace) ? null : "is empty or holds white space",
        "twiml" => value.Length > 0 ? null : "is empty",
        "ipv4" => IPAddress.TryParse(value, out _) ? null : "is no IPv4 address",
        null => null,
        _ => $"has a format that the checker does not know: {format}",
    };

    private static bool IsTime(string value) => IsoTime().IsMatch(value) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out _);

    private static bool IsMailTime(string value) =>
        DateTimeOffset.TryParseExact(value, "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"\A-?[0-9]+\z")]
    private static partial Regex Integer();

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex IsoTime();

    [GeneratedRegex(@"\A(HEAD|GET|POST|PATCH|PUT|DELETE)\z")]
    private static partial Regex HttpMethods();

    [GeneratedRegex(@"\A[A-Z]{2}\z")]
    private static partial Regex CountryCode();

    [GeneratedRegex(@"\A[A-Z]{3}\z")]
    private static partial Regex Currency();
}
