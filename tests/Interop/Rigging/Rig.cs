namespace TwilioTrunk.Tests.Interop.Rigging;

/// <summary>What the interop tests take from the machine they run on.</summary>
internal static class Rig
{
    /// <summary>Skips the running test when it cannot run on this machine; under CI, where everything must run, the test fails instead.</summary>
    /// <param name="release">The Asterisk that the test runs; the current one when it is left out.</param>
    public static void Require(AsteriskRelease? release = null)
    {
        foreach (var needed in new[] { AsteriskRelease.Current, release ?? AsteriskRelease.Current }.Where(needed => !needed.IsComplete))
            Absent($"No Asterisk in {needed.Root}: run 'bash .ci/run', or 'bash .ci/asterisk {needed.Version}' for it alone.");
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
}
