using System.Buffers;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TwilioTrunk.Simulator.Rest;

/// <summary>What goes back: a status and a JSON body, which a deletion does not have.</summary>
internal sealed record Answer(HttpStatusCode Status, ReadOnlyMemory<byte> Body)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Twilio's error code; null for a success.</summary>
    public int? Code { get; init; }

    /// <summary>The media type of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>How long the client is asked to wait; null when it is not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The methods that the path allows, for a 405.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    public static Answer Deleted { get; } = new(HttpStatusCode.NoContent, default);

    public static Answer Ok(Action<Utf8JsonWriter> members) => Json(HttpStatusCode.OK, members);

    public static Answer Created(Action<Utf8JsonWriter> members) => Json(HttpStatusCode.Created, members);

    public static Answer Accepted(Action<Utf8JsonWriter> members) => Json(HttpStatusCode.Accepted, members);

    public static Answer Of(TwilioFault fault) => Json(fault.Status, json =>
    {
        json.WriteNumber("code", fault.Code);
        json.WriteString("message", fault.Message);
        json.WriteString("more_info", ExplanationOf(fault.Code));
        json.WriteNumber("status", (int)fault.Status);
    }) with { Code = fault.Code };

    /// <summary>The page of Twilio's error dictionary about a code.</summary>
    public static string ExplanationOf(int code) => $"https://www.twilio.com/docs/errors/{code}";

    private static Answer Json(HttpStatusCode status, Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return new Answer(status, buffer.WrittenMemory);
    }
}
