using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>The applications and functions of one release of Asterisk, as its documentation has them, and the module that each is in.</summary>
public sealed class DialplanNames
{
    private const string Resource = "dialplan-names.json";

    private readonly Dictionary<string, string> _applications;
    private readonly Dictionary<string, string> _functions;

    private DialplanNames(DialplanNamesFile file)
    {
        Version = file.Asterisk;
        _applications = new(file.Applications, StringComparer.OrdinalIgnoreCase);
        _functions = new(file.Functions, StringComparer.Ordinal);
    }

    /// <summary>The ones that belong to this release.</summary>
    public static DialplanNames Shipped { get; } = ReadResource();

    /// <summary>The release of Asterisk.</summary>
    public string Version { get; }

    /// <summary>The applications.</summary>
    public IReadOnlyCollection<string> Applications => _applications.Keys;

    /// <summary>The functions.</summary>
    public IReadOnlyCollection<string> Functions => _functions.Keys;

    /// <summary>The module of an application, such as <c>app_dial</c>; empty for Asterisk itself, null when there is no such application.</summary>
    /// <param name="name">The name; case does not matter.</param>
    /// <returns>The module, or null.</returns>
    public string? ApplicationModule(string name) => _applications.GetValueOrDefault(name);

    /// <summary>The module of a function, such as <c>func_strings</c>; empty for Asterisk itself, null when there is no such function.</summary>
    /// <param name="name">The name; case matters.</param>
    /// <returns>The module, or null.</returns>
    public string? FunctionModule(string name) => _functions.GetValueOrDefault(name);

    private static DialplanNames ReadResource()
    {
        using var stream = typeof(DialplanNames).Assembly.GetManifestResourceStream(Resource)!;
        return new DialplanNames(JsonSerializer.Deserialize(stream, DialplanNamesJson.Default.DialplanNamesFile)!);
    }
}

/// <summary>The data of <see cref="DialplanNames"/> as it is written.</summary>
internal sealed record DialplanNamesFile
{
    public required string Asterisk { get; init; }

    public required IReadOnlyDictionary<string, string> Applications { get; init; }

    public required IReadOnlyDictionary<string, string> Functions { get; init; }
}

/// <summary>Reads a <see cref="DialplanNamesFile"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DialplanNamesFile))]
internal sealed partial class DialplanNamesJson : JsonSerializerContext;
