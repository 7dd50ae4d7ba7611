namespace TwilioTrunk.Tests.Interop.Rigging;

/// <summary>The folder with Asterisk and sipp that <c>.ci/asterisk</c> unpacks; its programs run with its own loader and libraries.</summary>
internal static class Rig
{
    public const string FolderVariable = "TWILIOTRUNK_RIG";

    public static string Root { get; } = Folder(FolderVariable, "rig");

    public static string Modules => InRoot("usr/lib/x86_64-linux-gnu/asterisk/modules");

    public static string Data => InRoot("usr/share/asterisk");

    public static string Indications => InRoot("etc/asterisk/indications.conf");

    private static string Libraries => InRoot("usr/lib/x86_64-linux-gnu");

    /// <summary>Skips the running test when it cannot run on this machine; under CI, where everything must run, the test fails instead.</summary>
    public static void Require()
    {
        if (!File.Exists(Path.Combine(Root, "complete")))
            Absent($"No Asterisk in {Root}: run 'bash .ci/run', or 'bash .ci/asterisk' for the rig alone.");
        if (!Environment.IsPrivilegedProcess)
            Absent("Network namespaces take root: run 'unshare --user --map-root-user dotnet test', or be root.");
        if (!NetworkPair.ToolsArePresent)
            Absent("The programs ip, unshare and nsenter are missing: install iproute2 and util-linux, or run 'bash .ci/run'.");
    }

    /// <summary>The folder that a variable names, else the one where the scripts in <c>.ci</c> put such things.</summary>
    public static string Folder(string variable, string name) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "twiliotrunk", name);

    /// <summary>Skips the running test, or under CI lets it fail.</summary>
    public static void Absent(string reason)
    {
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            Assert.Fail(reason);
        Assert.Skip(reason);
    }

    /// <summary>The command line that runs a program of the rig.</summary>
    public static IEnumerable<string> Command(string program, IEnumerable<string> arguments) =>
        [Path.Combine(Libraries, "ld-linux-x86-64.so.2"), "--library-path", Libraries, InRoot(program), .. arguments];

    private static string InRoot(string path) => Path.Combine(Root, "fs", path);
}
