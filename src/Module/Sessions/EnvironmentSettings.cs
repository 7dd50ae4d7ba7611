using TwilioTrunk.Failures;

namespace TwilioTrunk.Sessions;

/// <summary>
/// The variables that Twilio's own tools read (https://www.twilio.com/docs/twilio-cli/general-usage/profiles), from the
/// environment and then from a .env file.
/// </summary>
internal sealed class EnvironmentSettings
{
    public static readonly EnvironmentSettings None = new([], readEnvironment: false);

    private readonly Dictionary<string, string> _file;
    private readonly bool _readEnvironment;

    private EnvironmentSettings(Dictionary<string, string> file, bool readEnvironment) => (_file, _readEnvironment) = (file, readEnvironment);

    /// <summary>The SID of an API key, which wins over the auth token.</summary>
    public string? ApiKey => this["TWILIO_API_KEY"];

    /// <summary>Its secret: the CLI's name of the variable, or the one in Twilio's own samples.</summary>
    public string? ApiSecret => this["TWILIO_API_SECRET"] ?? this["TWILIO_API_KEY_SECRET"];

    /// <summary>The value of a variable; null when it is not set or empty.</summary>
    public string? this[string name]
    {
        get
        {
            var value = _readEnvironment ? Environment.GetEnvironmentVariable(name) : null;
            if (string.IsNullOrWhiteSpace(value))
                value = _file.GetValueOrDefault(name);
            return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
        }
    }

    /// <summary>Reads the environment, and a .env file when one is given.</summary>
    /// <exception cref="ModuleException"><c>EnvironmentFileUnreadable</c>.</exception>
    public static EnvironmentSettings Read(string? file) => new(file is null ? [] : ReadFile(file), readEnvironment: true);

    private static Dictionary<string, string> ReadFile(string file)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in ReadLines(file))
        {
            var text = line.Trim();
            if (text.StartsWith("export ", StringComparison.Ordinal))
                text = text["export ".Length..].TrimStart();
            var split = text.IndexOf('=', StringComparison.Ordinal);
            if (split > 0 && text[0] != '#')
                values[text[..split].TrimEnd()] = Unquote(text[(split + 1)..].Trim());
        }

        return values;
    }

    private static string[] ReadLines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Failure.EnvironmentFileUnreadable(file, failure.Message);
        }
    }

    private static string Unquote(string value)
        => value.Length > 1 && (value[0] is '"' or '\'') && value[^1] == value[0] ? value[1..^1] : value;
}
