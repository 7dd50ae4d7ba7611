using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Rest;

/// <summary>
/// Lists, newest first, a page at a time. A page token names the row where the page before ended (<c>PA</c>, after) or the next begins (<c>PB</c>,
/// before), so rows that come or go meanwhile neither repeat nor hide others.
/// </summary>
internal static partial class Page
{
    private const int DefaultSize = 50;
    private const int LargestSize = 1000;

    /// <summary>Answers a list in the envelope of the API that the path belongs to.</summary>
    public static Answer Of<T>(
        Call call, string key, ImmutableList<T> rows, Action<Utf8JsonWriter, T> write, Func<T, bool>? filter = null, int largestSize = LargestSize)
        where T : Row
    {
        var size = Size(call, largestSize);
        var number = call.Query.Integer("Page") ?? 0;
        if (number < 0) throw TwilioFault.InvalidParameter("Page", "it must be at least 0");
        var token = call.Query.Text("PageToken");

        var (page, more) = Cut(rows, filter ?? (static _ => true), size, number, token);
        string Link(int page, string? token) => Address(call, size, page, token);
        var first = Link(0, null);
        var self = Link(number, token);
        var next = more ? Link(number + 1, "PA" + Hex(page[^1])) : null;
        var previous = number == 0 ? null : Link(number - 1, page.Count > 0 ? "PB" + Hex(page[0]) : null);

        return Answer.Ok(json =>
        {
            json.WriteStartArray(key);
            foreach (var row in page)
            {
                json.WriteStartObject();
                write(json, row);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (call.Path.StartsWith("/2010-04-01/", StringComparison.Ordinal))
            {
                json.WriteNumber("page", number);
                json.WriteNumber("page_size", size);
                json.WriteNumber("start", (long)number * size);
                json.WriteNumber("end", ((long)number * size) + Math.Max(0, page.Count - 1));
                json.WriteString("uri", self);
                json.WriteString("first_page_uri", first);
                json.WriteString("previous_page_uri", previous);
                json.WriteString("next_page_uri", next);
            }
            else
            {
                json.WriteStartObject("meta");
                json.WriteNumber("page", number);
                json.WriteNumber("page_size", size);
                json.WriteString("first_page_url", first);
                json.WriteString("previous_page_url", previous);
                json.WriteString("url", self);
                json.WriteString("next_page_url", next);
                json.WriteString("key", key);
                json.WriteEndObject();
            }
        });
    }

    /// <summary>How many items the request wants on a page.</summary>
    public static int Size(Call call, int largestSize = LargestSize)
    {
        var size = call.Query.Integer("PageSize") ?? Math.Min(DefaultSize, largestSize);
        if (size > largestSize) throw TwilioFault.PageSizeTooLarge(largestSize);
        return size >= 1 ? size : throw TwilioFault.InvalidParameter("PageSize", "it must be at least 1");
    }

    private static (List<T> Page, bool More) Cut<T>(ImmutableList<T> rows, Func<T, bool> filter, int size, int number, string? token)
        where T : Row
    {
        if (token is null)
        {
            var skipped = Older(rows, rows.Count).Where(filter).Skip((int)Math.Min((long)number * size, int.MaxValue)).Take(size + 1).ToList();
            return Trim(skipped, size);
        }

        if (!TokenForm().IsMatch(token)) throw TwilioFault.InvalidPageToken();
        var mark = long.Parse(token.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        if (token.StartsWith("PA", StringComparison.Ordinal))
            return Trim(Older(rows, rows.CountBelow(mark)).Where(filter).Take(size + 1).ToList(), size);

        var newer = new List<T>();
        for (var i = rows.CountBelow(mark + 1); i < rows.Count && newer.Count < size; i++)
        {
            if (filter(rows[i])) newer.Add(rows[i]);
        }

        newer.Reverse();
        return (newer, newer.Count > 0 && Older(rows, rows.CountBelow(newer[^1].Ordinal)).Any(filter));
    }

    private static (List<T> Page, bool More) Trim<T>(List<T> oneMore, int size) =>
        oneMore.Count > size ? (oneMore[..size], true) : (oneMore, false);

    private static IEnumerable<T> Older<T>(ImmutableList<T> rows, int count)
    {
        for (var i = count - 1; i >= 0; i--) yield return rows[i];
    }

    private static string Hex(Row row) => row.Ordinal.ToString("x32", CultureInfo.InvariantCulture);

    private static string Address(Call call, int size, int page, string? token)
    {
        var filters = call.Query.Fields
            .Where(static field => field.Key is not ("Page" or "PageSize" or "PageToken"))
            .Select(static field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}&");
        var start = call.Path.StartsWith("/2010-04-01/", StringComparison.Ordinal) ? call.Path : $"https://{call.Host}{call.Path}";
        return $"{start}?{string.Concat(filters)}PageSize={size}&Page={page}{(token is null ? "" : "&PageToken=" + token)}";
    }

    [GeneratedRegex("^P[AB]0{17}[0-9a-f]{15}\\z")]
    private static partial Regex TokenForm();
}
