namespace TwilioTrunk.Tests.Interop.Rigging;

/// <summary>The folder with Twilio's client for Node that <c>.ci/npm</c> fills.</summary>
internal static class NodePackages
{
    public const string FolderVariable = "TWILIOTRUNK_NPM";

    public static string Root { get; } = Rig.Folder(FolderVariable, "npm");

    /// <summary>What NODE_PATH has to be.</summary>
    public static string Modules => Path.Combine(Root, "node_modules");

    /// <summary>Skips the running test when it cannot run on this machine; under CI, where everything must run, the test fails instead.</summary>
    public static void Require()
    {
        if (!File.Exists(Path.Combine(Modules, "twilio", "package.json")))
            Rig.Absent($"No Twilio client for Node in {Root}: run 'bash .ci/run', or 'bash .ci/npm' for it alone.");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!Array.Exists(folders, folder => File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe"))))
            Rig.Absent("The program node is missing: install the package nodejs, or run 'bash .ci/run'.");
    }
}
