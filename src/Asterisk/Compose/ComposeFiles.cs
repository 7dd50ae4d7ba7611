using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Compose;

/// <summary>Which files of a folder Compose reads (Compose Specification, "Compose file"; <c>COMPOSE_FILE</c>).</summary>
internal static class ComposeFiles
{
    /// <summary>In the order in which Compose prefers them.</summary>
    private static readonly string[] Names = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

    private static readonly string[] Overrides =
        ["compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml"];

    /// <summary>The full paths, in the order in which a later file adds to the earlier ones; none when there is no compose file.</summary>
    /// <param name="folder">The folder of the project.</param>
    /// <param name="env">Its <c>.env</c>.</param>
    /// <param name="exists">Says whether a file is there.</param>
    public static IReadOnlyList<string> Find(string folder, EnvDocument? env, Func<string, bool> exists)
    {
        if (env?.Value("COMPOSE_FILE") is { Length: > 0 } list)
        {
            var separator = env.Value("COMPOSE_PATH_SEPARATOR") is { Length: > 0 } given ? given : Path.PathSeparator.ToString();
            return [.. list.Split(separator).Select(name => Path.GetFullPath(Path.Combine(folder, name))).Where(exists)];
        }
        return [.. ((string?[])[First(Names), First(Overrides)]).OfType<string>()];

        string? First(string[] names) => names.Select(name => Path.Combine(folder, name)).FirstOrDefault(exists);
    }
}
