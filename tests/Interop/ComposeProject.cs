using System.Text.RegularExpressions;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>The Docker project of the guide without Docker: its own start script renders its templates, with the variables that compose would pass.</summary>
internal sealed partial class ComposeProject
{
    /// <summary>The folder that the rendered files name, and that is another one in the tests.</summary>
    private const string ContainerFolder = "/etc/asterisk/";

    private readonly string _folder;

    private ComposeProject(string folder) => _folder = folder;

    /// <summary>Copies the fixture to a folder.</summary>
    public static ComposeProject Create(string folder)
    {
        TemporaryFolder.CopyFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures", "compose"), folder);
        return Open(folder);
    }

    /// <summary>Takes the project that is in a folder.</summary>
    public static ComposeProject Open(string folder)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The start script is for the container: it takes GNU sed.");
        return new ComposeProject(folder);
    }

    /// <summary>Renders the templates to a folder, as the container does at start.</summary>
    /// <returns>The folder of the rendered files.</returns>
    /// <exception cref="InvalidOperationException">The start script aborts; the message holds what it said.</exception>
    public async Task<string> RenderAsync(string target, CancellationToken cancellation)
    {
        var templates = Path.Combine(_folder, "config", "asterisk");
        var environment = Environment();
        environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        await ChildProcess.RunAsync(
            ["sh", Path.Combine(_folder, "docker", "render-config.sh"), templates, target],
            cancellation,
            environment: environment);
        TemporaryFolder.CopyFiles(Path.Combine(templates, "keys"), Path.Combine(target, "keys"));
        foreach (var file in Directory.EnumerateFiles(target, "*.conf"))
            await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, cancellation)).Replace(ContainerFolder, target + "/", StringComparison.Ordinal), cancellation);
        return target;
    }

    /// <summary>What stands under "environment:" in the compose file, with the values of .env filled in.</summary>
    private Dictionary<string, string> Environment()
    {
        var values = File.ReadLines(Path.Combine(_folder, ".env"))
            .Select(line => line.Split('=', 2))
            .Where(pair => pair is [[not '#', ..], _])
            .ToDictionary(pair => pair[0].Trim(), pair => Unquoted(pair[1].Trim()));
        return Variable().Matches(File.ReadAllText(Path.Combine(_folder, "docker-compose.yml"))).ToDictionary(
            match => match.Groups["name"].Value,
            match => values.GetValueOrDefault(match.Groups["source"].Value) is { Length: > 0 } value ? value : match.Groups["default"].Value);
    }

    private static string Unquoted(string value) => value is ['\'', .., '\''] or ['"', .., '"'] ? value[1..^1] : value;

    [GeneratedRegex(@"^      (?<name>[A-Z_]+): *\$\{(?<source>[A-Z_]+)(:-(?<default>[^}]*))?\}\s*$", RegexOptions.Multiline)]
    private static partial Regex Variable();
}
