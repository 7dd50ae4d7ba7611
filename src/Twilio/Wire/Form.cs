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

    public Form AddSecret(string name, string value)
    {
        _secrets.Add(value);
        return Add(name, value);
    }

    public FormUrlEncodedContent ToContent() => new(_fields);

    public string ToQuery() => string.Join('&', _fields.Select(field => field.Key + "=" + Uri.EscapeDataString(field.Value)));

    public string Hide(string text) => _secrets.Aggregate(text, Secrets.Hide);
}
