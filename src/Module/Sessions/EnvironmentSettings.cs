using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Failures;

namespace TwilioTrunk.Sessions;

/// <summary>
/// The variables that Twilio's own tools read (https://www.twilio.com/docs/twilio-cli/general-usage/profiles), from the
/// environment and then from a .env file.
/// </summary>
internal sealed class EnvironmentSettings
{
    public static readonly EnvironmentSettings None = new(null, readEnvironment: false);

    private readonly EnvDocument? _file;
    private readonly bool _readEnvironment;

    private EnvironmentSettings(EnvDocument? file, bool readEnvironment) => (_file, _readEnvironment) = (file, readEnvironment);

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
                value = _file?.Value(name);
            return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
        }
    }

    /// <summary>Reads the environment, and a .env file when one is given.</summary>
    /// <exception cref="ModuleException"><c>EnvironmentFileUnreadable</c>.</exception>
    public static EnvironmentSettings Read(string? file) => new(file is null ? null : ReadFile(file), readEnvironment: true);

    private static EnvDocument ReadFile(string file)
    {
        try
        {
            return EnvDocument.Parse(File.ReadAllBytes(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Failure.EnvironmentFileUnreadable(file, failure.Message);
        }
    }
}
