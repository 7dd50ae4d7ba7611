using System.Globalization;
using System.Net;

namespace TwilioTrunk.Simulator.Rest;

/// <summary>The fields of a form or a query. Names count to the letter, as at Twilio; what is not asked for is ignored.</summary>
internal sealed class Parameters
{
    private const string Mask = "********";
    private static readonly string[] Secrets = ["password", "secret", "token"];

    private readonly List<KeyValuePair<string, string>> _fields = [];

    public Parameters(string encoded)
    {
        foreach (var part in encoded.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = WebUtility.UrlDecode(equals < 0 ? part : part[..equals]);
            _fields.Add(new(name, equals < 0 ? "" : WebUtility.UrlDecode(part[(equals + 1)..])));
        }
    }

    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    /// <summary>The fields for the request log, without the values that nobody may read there.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Masked =>
        [.. _fields.Select(static pair => IsSecret(pair.Key) ? new(pair.Key, Mask) : pair)];

    /// <summary>The fields as one line for the request log, masked likewise.</summary>
    public string ToLogText() =>
        string.Join('&', Masked.Select(static field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));

    /// <summary>The value, which may be empty; null when the field was not sent.</summary>
    public string? Text(string name) => _fields.FindLast(field => field.Key == name).Value;

    public string Required(string name) => Text(name) is { Length: > 0 } value ? value : throw TwilioFault.Missing(name);

    public string? FriendlyName(int longest = 64) =>
        Text("FriendlyName") is not { } name || name.Length <= longest ? Text("FriendlyName") : throw TwilioFault.InvalidFriendlyName(longest);

    public string RequiredFriendlyName()
    {
        Required("FriendlyName");
        return FriendlyName()!;
    }

    public bool? Flag(string name) => OneOf(name, "true", "false") is { } value ? value == "true" : null;

    public int? Integer(string name) => Text(name) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) => value,
        _ => throw TwilioFault.InvalidParameter(name, "it must be an integer"),
    };

    /// <summary>A date or, in ISO 8601, a time; without an offset it is UTC.</summary>
    public TimeSlot? Time(string name)
    {
        if (Text(name) is not { } text) return null;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, Utc, out var day)) return TimeSlot.From(day, TimeSpan.FromDays(1));
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, Utc, out var time)
            ? TimeSlot.From(time, TimeSpan.FromSeconds(1))
            : throw TwilioFault.InvalidParameter(name, "it must be a date as YYYY-MM-DD or a time in ISO 8601");
    }

    /// <summary>The test that a name with its operators asks for, such as <c>StartTime</c>, <c>StartTime&lt;</c> and <c>StartTime&gt;</c>.</summary>
    public Func<DateTimeOffset?, bool> TimeTest(string name)
    {
        var (at, before, after) = (Time(name), Time(name + '<'), Time(name + '>'));
        return time => (at is null || at.Value.Has(time)) && (before is null || time <= before.Value.Start) && (after is null || time >= after.Value.Start);
    }

    public string? OneOf(string name, params string[] allowed) =>
        Text(name) is not { } value || allowed.Contains(value, StringComparer.Ordinal)
            ? Text(name)
            : throw TwilioFault.InvalidParameter(name, $"it must be one of {string.Join(", ", allowed)}");

    private static bool IsSecret(string name) =>
        name != "PageToken" && Array.Exists(Secrets, secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase));
}
