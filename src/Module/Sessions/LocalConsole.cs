using TwilioTrunk.Asterisk;
using TwilioTrunk.Pipeline;

namespace TwilioTrunk.Sessions;

/// <summary>Opens the console of this machine's Asterisk.</summary>
internal static class LocalConsole
{
    /// <param name="cmdlet">The cmdlet, whose location a relative path starts from.</param>
    /// <param name="program">The program: a path, or a name without a folder, which is looked for in PATH.</param>
    /// <param name="configFile">The asterisk.conf of the running Asterisk; null for that of the system.</param>
    /// <param name="timeoutSec">How many seconds a command may take.</param>
    public static LocalControl Open(TwilioCommand cmdlet, string program, string? configFile, int timeoutSec) => new()
    {
        AsteriskPath = Path.GetFileName(program) == program ? program : cmdlet.ResolveFile(program),
        ConfigFile = configFile is null ? null : cmdlet.ResolveFile(configFile),
        Timeout = TimeSpan.FromSeconds(timeoutSec),
    };
}
