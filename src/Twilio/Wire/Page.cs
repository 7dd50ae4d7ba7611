using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TwilioTrunk.Twilio;

/// <summary>
/// One page of a list, of either style: v1 products name the next page in <c>meta.next_page_url</c>, absolute; the 2010 API in
/// <c>next_page_uri</c>, relative to its host.
/// </summary>
internal sealed class Page<T>
{
    private Page(List<T> items, string? next)
    {
        Items = items;
        Next = next;
    }

    public IReadOnlyList<T> Items { get; }

    /// <summary>The address of the next page as it came; null on the last one.</summary>
    public string? Next { get; }

    /// <exception cref="JsonException">The text is no page with this key.</exception>
    public static Page<T> Read(ReadOnlySpan<byte> body, string key, JsonTypeInfo<T> type)
    {
        var reader = new Utf8JsonReader(body);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(key, out JsonElement array) || array.ValueKind != JsonValueKind.Array)
            throw new JsonException();

        List<T> items = new(array.GetArrayLength());
        foreach (JsonElement element in array.EnumerateArray()) items.Add(element.Deserialize(type) ?? throw new JsonException());

        string? next = root.TryGetProperty("meta", out JsonElement meta) && meta.ValueKind == JsonValueKind.Object
            ? Address(meta, "next_page_url")
            : Address(root, "next_page_uri");
        return new Page<T>(items, next);
    }

    private static string? Address(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
