using TwilioTrunk.Asterisk.Compose;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Files;

namespace TwilioTrunk.Asterisk;

/// <summary>An Asterisk in a container of a Docker project: <c>docker compose exec</c> runs its console there.</summary>
public sealed class ComposeControl : AsteriskControl
{
    /// <summary>What the service is called where nobody says otherwise.</summary>
    public const string UsualService = "asterisk";

    private const string Docker = "docker";

    /// <summary>The folder of the project.</summary>
    public required string ProjectPath { get; init; }

    /// <summary>The service that Asterisk runs in; <c>asterisk</c> by default.</summary>
    public string Service { get; init; } = UsualService;

    /// <inheritdoc/>
    public override string Place => $"{ProjectPath} ({Service})";

    /// <summary>The services that the compose files of a project name; none when there is no such file.</summary>
    /// <param name="folder">The folder of the project.</param>
    /// <exception cref="AsteriskException">A file cannot be read, or is no compose file.</exception>
    public static IReadOnlyList<string> ServicesOf(string folder)
    {
        var env = AtomicFile.Read(Path.Combine(folder, ".env")) is { } bytes ? EnvDocument.Parse(bytes) : null;
        return
        [
            .. ComposeFiles.Find(folder, env, File.Exists)
                .SelectMany(path => ComposeDocument.Parse(path, AtomicFile.Read(path)).Services)
                .Select(service => service.Name)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Builds the images of the project, and starts what is not running as they and the compose file say.</summary>
    /// <exception cref="AsteriskException">Docker failed.</exception>
    internal Task UpAsync(CancellationToken cancellationToken) => RunAsync(["compose", "up", "-d", "--build"], cancellationToken);

    // "--" keeps a service's name from being an option.
    private protected override Task<IReadOnlyList<string>> ExecuteAsync(string command, CancellationToken cancellationToken) =>
        RunAsync(["compose", "exec", "-T", "--", Service, "asterisk", "-rx", command], cancellationToken);

    private async Task<IReadOnlyList<string>> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(ProjectPath))
            throw ControlProblem.NoComposeFile(ProjectPath);

        // Compose looks for the project from the folder that it is run in, for its .env too.
        var run = await ProgramRun.TryAsync(Docker, arguments, ProjectPath, cancellationToken).ConfigureAwait(false)
            ?? throw ControlProblem.DockerNotInstalled();
        if (run.Says(LocalControl.NotConnected))
            throw ControlProblem.AsteriskNotRunning(Place);
        return run.ExitCode == 0 ? run.Lines : throw Failure(run);
    }

    /// <summary>What stopped Docker, by what Compose 2 prints, and Docker without it.</summary>
    private AsteriskException Failure(ProgramOutput run)
    {
        if (run.Says("no configuration file provided"))
            return ControlProblem.NoComposeFile(ProjectPath);
        if (run.Says("no such service"))
            return ControlProblem.NoSuchService(Service, ProjectPath);
        if (run.Says("is not running") || run.Says("is restarting"))
            return ControlProblem.ServiceNotRunning(Service, ProjectPath);
        if (run.Says("docker daemon") || run.Says("docker API") || run.Says("error during connect"))
            return ControlProblem.DockerUnavailable(run);
        if (run.Says("unknown shorthand flag") || run.Says("unknown command: docker compose") || run.Says("'compose' is not a docker command"))
            return ControlProblem.ComposeNotInstalled();
        if (run.Says("executable file not found"))
            return ControlProblem.AsteriskNotInstalled(Place);
        return ControlProblem.ProgramFailed(Docker, run);
    }
}
