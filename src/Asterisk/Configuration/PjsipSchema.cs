using System.Text.Json;

namespace TwilioTrunk.Asterisk.Configuration;

/// <summary>The types of PJSIP objects and their options, as the documentation and registrations of one release of Asterisk have them.</summary>
public sealed class PjsipSchema
{
    private const string Resource = "pjsip-options.json";

    private readonly Dictionary<string, Dictionary<string, PjsipOptionRule>> _types;

    private PjsipSchema(PjsipSchemaFile file)
    {
        Version = file.Asterisk;
        _types = file.Types.ToDictionary(
            type => type.Key, type => new Dictionary<string, PjsipOptionRule>(type.Value, StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The one that belongs to this release.</summary>
    public static PjsipSchema Shipped { get; } = ReadResource();

    /// <summary>The release of Asterisk.</summary>
    public string Version { get; }

    /// <summary>The types, such as <c>endpoint</c>; <c>wizard</c> is among them.</summary>
    public IReadOnlyCollection<string> Types => _types.Keys;

    /// <summary>The names of a type's options, without <c>type</c>; none for a type that does not exist.</summary>
    /// <param name="type">The type; case does not matter.</param>
    /// <returns>The names.</returns>
    public IReadOnlyCollection<string> Options(string type) => _types.TryGetValue(type, out var options) ? options.Keys : [];

    /// <summary>The rule of an option; null when the type has none of that name. Of a wizard it takes prefixed names too.</summary>
    /// <param name="type">The type; case does not matter.</param>
    /// <param name="option">The name of the option; case does not matter.</param>
    /// <returns>The rule, or null.</returns>
    public PjsipOptionRule? Find(string type, string option)
    {
        if (Is(type, "wizard") && WizardExpansion.Split(option) is { } part)
            return Find(part.Type, part.Option);
        if (_types.TryGetValue(type, out var options) && options.TryGetValue(option, out var rule))
            return rule;

        // Names of their own have what a provisioned phone is told, the events of a publication, and what is only kept with an object (@NAME).
        var isOwn = Is(type, "phoneprov") || option.StartsWith('@')
            || (Is(type, "inbound-publication") && option.StartsWith("event_", StringComparison.OrdinalIgnoreCase));
        return isOwn && _types.ContainsKey(type) ? new PjsipOptionRule { Kind = PjsipOptionKind.Text } : null;
    }

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static PjsipSchema ReadResource()
    {
        using var stream = typeof(PjsipSchema).Assembly.GetManifestResourceStream(Resource)!;
        return new PjsipSchema(JsonSerializer.Deserialize(stream, PjsipSchemaJson.Default.PjsipSchemaFile)!);
    }
}
