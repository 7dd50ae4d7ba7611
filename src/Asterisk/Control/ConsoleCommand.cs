namespace TwilioTrunk.Asterisk;

/// <summary>A command of Asterisk's console.</summary>
public static class ConsoleCommand
{
    /// <summary>
    /// Whether a command certainly changes nothing: <c>core show ...</c>, <c>pjsip show ...</c>, <c>dialplan show ...</c> and their like, lists and
    /// help. What is not known is taken to change something.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <returns>True when it only shows.</returns>
    public static bool OnlyShows(string command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Words(command) switch
        {
            ["help", ..] => true,
            [_, "show", ..] => true,
            ["pjsip" or "confbridge" or "devstate" or "presencestate", "list", ..] => true,
            ["core", "ping" or "waitfullybooted"] => true,
            ["database", "get" or "showkey", ..] => true,
            _ => false,
        };
    }

    internal static bool IsHelp(string command) => Words(command) is ["help", ..] or ["core", "show", "help", ..];

    /// <summary>Refuses what would be another command, or none.</summary>
    /// <exception cref="AsteriskControlException"><c>InvalidCommand</c>.</exception>
    internal static void Check(string command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (string.IsNullOrWhiteSpace(command) || command.Any(char.IsControl))
            throw ControlProblem.InvalidCommand(command);
    }

    // The console takes words in any case; a word that it would take for another when cut short is not recognized here, and asks.
    private static string[] Words(string command) => command.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
