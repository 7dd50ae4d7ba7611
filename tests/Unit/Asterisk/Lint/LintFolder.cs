using TwilioTrunk.Asterisk.Lint;

namespace TwilioTrunk.Tests.Unit.Asterisk.Lint;

/// <summary>Lints the folder of a test.</summary>
internal static class LintFolder
{
    /// <summary>The findings, those that a comment suppresses left out.</summary>
    public static IReadOnlyList<LintFinding> Lint(this TemporaryFolder folder, Func<LintSettings, LintSettings>? with = null)
    {
        var settings = new LintSettings { Path = folder.Path };
        Close(folder);
        return [.. AsteriskLint.Run(with?.Invoke(settings) ?? settings).Findings.Where(finding => !finding.IsSuppressed)];
    }

    public static void AssertGood(TemporaryFolder folder, params string[] except) =>
        Assert.Equal("", string.Join('\n', folder.Lint().Where(finding => finding.Rule.Severity > LintSeverity.Information && !except.Contains(finding.Rule.Id))));

    /// <summary>Puts right what can be, as the cmdlet does.</summary>
    public static void Fix(this TemporaryFolder folder, Func<LintSettings, LintSettings>? with = null)
    {
        foreach (var (file, _) in AsteriskLint.PlanFixes(folder.Lint(with)))
            file.Write();
    }

    /// <summary>Files with passwords are not for everybody.</summary>
    private static void Close(TemporaryFolder folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
