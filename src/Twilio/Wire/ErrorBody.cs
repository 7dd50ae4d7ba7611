using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwilioTrunk.Twilio;

/// <summary>
/// What Twilio says of an error: <c>code, message, more_info</c>, or in the form of RFC 9457 <c>type, title, detail</c>. Anything may be absent.
/// </summary>
internal sealed record ErrorBody
{
    private const int LongestText = 500;

    // As text: a code that is no number must not cost the message.
    [JsonPropertyName("code")]
    public string? CodeText { get; init; }

    public string? Message { get; init; }

    public string? MoreInfo { get; init; }

    public string? Type { get; init; }

    public string? Title { get; init; }

    public string? Detail { get; init; }

    [JsonIgnore]
    public int? Code => int.TryParse(CodeText, NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code > 0 ? code : null;

    [JsonIgnore]
    public string? Link => MoreInfo ?? Type;

    /// <summary>The sentence for people, cut when it is longer than a sentence should be; null when there is none.</summary>
    [JsonIgnore]
    public string? Text => Sentence is { Length: > LongestText } text ? text[..LongestText] + "..." : Sentence;

    private string? Sentence => Message ?? (Title is null || Detail is null ? Title ?? Detail : Title + ": " + Detail);

    /// <summary>Reads a body of an error status; pages of proxies and empty bodies say nothing.</summary>
    public static ErrorBody Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return body.IsEmpty ? new ErrorBody() : JsonSerializer.Deserialize(body, TwilioJson.Default.ErrorBody) ?? new ErrorBody();
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return new ErrorBody();
        }
    }
}
