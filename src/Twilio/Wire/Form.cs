using System.Globalization;

namespace TwilioTrunk.Twilio;

/// <summary>The fields of a form body or a query, in the order they were added; a field without a value is left out.</summary>
internal sealed class Form
{
    private readonly List<KeyValuePair<string, string>> _fields = [];
    private readonly List<string> _secrets = [];

    public Form Add(string name, string? value)
    {
        if (value is not null) _fields.Add(new(name, value));
        return this;
    }

    // Twilio takes lower case only; Boolean.ToString gives "True".
    public Form Add(string name, bool? value) => Add(name, value switch { true => "true", false => "false", null => null });

    public Form Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public Form Add(string name, DateTimeOffset? value) =>
        Add(name, value?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>Adds a field once for each of its values.</summary>
    public Form Add(string name, IEnumerable<string>? values)
    {
        foreach (string value in values ?? []) Add(name, value);
        return this;
    }

    public Form AddSecret(string name, string? value)
    {
        if (value is not null) _secrets.Add(value);
        return Add(name, value);
    }

    public FormUrlEncodedContent ToContent() => new(_fields);

    public string ToQuery() => string.Join('&', _fields.Select(field => Uri.EscapeDataString(field.Key) + "=" + Uri.EscapeDataString(field.Value)));

    public string Hide(string text) => _secrets.Aggregate(text, Secrets.Hide);
}
