namespace TwilioTrunk.Asterisk;

/// <summary>The Asterisk of this machine, reached as an admin does: <c>asterisk -rx COMMAND</c>.</summary>
public sealed class LocalControl : AsteriskControl
{
    /// <summary>What Asterisk's own console says when nobody listens at the socket of the running one.</summary>
    internal const string NotConnected = "Unable to connect to remote asterisk";

    /// <summary>The program: a path, or a name that is looked for in PATH; <c>asterisk</c> by default.</summary>
    public string AsteriskPath { get; init; } = "asterisk";

    /// <summary>The asterisk.conf of the running one, which tells where its socket is; by default <c>/etc/asterisk/asterisk.conf</c>.</summary>
    public string? ConfigFile { get; init; }

    /// <inheritdoc/>
    public override string Place => ConfigFile is null ? AsteriskPath : $"{AsteriskPath} -C {ConfigFile}";

    private protected override async Task<IReadOnlyList<string>> ExecuteAsync(string command, CancellationToken cancellationToken)
    {
        // Asterisk itself goes on without the file, and would talk to another one.
        if (ConfigFile is not null && !File.Exists(ConfigFile))
            throw ControlProblem.NoAsteriskConfigFile(ConfigFile);
        string[] arguments = ConfigFile is null ? ["-rx", command] : ["-C", ConfigFile, "-rx", command];
        var run = await ProgramRun.TryAsync(AsteriskPath, arguments, null, cancellationToken).ConfigureAwait(false)
            ?? throw ControlProblem.AsteriskNotInstalled(AsteriskPath);
        if (run.Says(NotConnected))
            throw ControlProblem.AsteriskNotRunning(Place);
        return run.ExitCode == 0 ? run.Lines : throw ControlProblem.ProgramFailed(AsteriskPath, run);
    }
}
