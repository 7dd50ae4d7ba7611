using System.Globalization;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using TwilioTrunk.Host;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>
/// An export that is killed while it writes: each file is the old one or the new one, nobody else may read a secret, and the next export puts right what
/// is half done.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed partial class InterruptionTests : IDisposable
{
    private const string FirstPassword = "Invented-First-31c7";
    private const string SecondPassword = "Invented-Second-84d2";
    private const string First = "-Destination PJSIP/6001 -RtpPortRange 10000-10100 -Credential $one";
    private const string Second = "-Destination PJSIP/6002 -RtpPortRange 20000-20100 -Credential $two";

    /// <summary>What the shell makes of an end by SIGXFSZ: a write beyond the largest size that a file may have.</summary>
    private const int EndedInWrite = 128 + 25;

    private readonly TemporaryFolder _folder = new();

    public InterruptionTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "prlimit is Linux's.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Target => _folder.Combine("target");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Standalone")]
    [InlineData("Include")]
    [InlineData("Compose")]
    public async Task Killed_at_any_moment_it_leaves_whole_files(string layout)
    {
        Prepare(layout);
        Assert.Equal(0, await RunAsync(layout, First));
        Assert.Equal(0, await RunAsync(layout, Second));
        var second = Files();
        Assert.Equal(0, await RunAsync(layout, First));
        var first = Files();

        for (var delay = 0; delay < 72; delay += 12)
        {
            var start = _folder.Combine($"start-{delay}");
            var loop = $"'ready'; while (-not [IO.File]::Exists('{start}')) {{ [Threading.Thread]::Sleep(1) }}; while ($true) {{ {Export(layout, Second)}; {Export(layout, First)} }}";
            await using (var host = Start(layout, $"{First}; {loop}"))
            {
                await Eventually.GetAsync(
                    () => host.Output.Contains("ready", StringComparison.Ordinal) ? "ready" : null, () => host.Output, Cancellation, seconds: 120);

                // The export before the loop has put right what the last kill left.
                Assert.Equal(first, Files());
                Assert.Empty(Leftovers());
                await File.WriteAllTextAsync(start, "", Cancellation);
                await Task.Delay(delay, Cancellation);
            }
            AssertWhole(first, second);
        }
    }

    [Theory]
    [InlineData("Standalone", "-Credential $two", "pjsip.conf")]
    [InlineData("Standalone", "-Destination PJSIP/6002", "extensions.conf")]
    [InlineData("Standalone", "-RtpPortRange 20000-20100", "rtp.conf")]
    [InlineData("Include", "-Credential $two", "pjsip_twilio.conf")]
    [InlineData("Include", "-Destination PJSIP/6002", "extensions_twilio.conf")]
    [InlineData("Compose", "-Credential $two", ".env")]
    [InlineData("Compose", "-Destination PJSIP/6002", "config/asterisk/extensions.conf")]
    public async Task Killed_inside_the_write_of_a_file_it_leaves_the_old_one(string layout, string change, string file)
    {
        Prepare(layout);
        Assert.Equal(0, await RunAsync(layout, First));
        var old = Files();
        var arguments = change.Split(' ')[0] is var name && First.Split(" -").Select(part => "-" + part.TrimStart('-')).Where(part => !part.StartsWith(name, StringComparison.Ordinal)) is var rest
            ? $"{string.Join(' ', rest)} {change}"
            : throw new InvalidOperationException();

        // The kernel ends a process at the write that makes a file too large: at its first byte, in the midst, at the last.
        var size = (int)new FileInfo(Path.Combine(Target, file)).Length;
        foreach (var limit in (int[])[1, size / 2, size - 1])
        {
            Assert.Equal(EndedInWrite, await RunAsync(layout, arguments, limit));
            Assert.Equal(old, Files());
            AssertClosed();
            Assert.NotEmpty(Leftovers());
        }

        Assert.Equal(0, await RunAsync(layout, arguments));
        Assert.NotEqual(old[file], Files()[file]);
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task Killed_inside_its_first_write_it_has_a_PBX_include_nothing_that_is_not_there()
    {
        Prepare("Include");
        var old = Files();
        foreach (var limit in (int[])[100, (int)new FileInfo(Path.Combine(Target, "pjsip.conf")).Length])
        {
            Assert.Equal(EndedInWrite, await RunAsync("Include", First, limit));
            Assert.Equal(old, Files());
        }
    }

    private static string Export(string layout, string arguments) =>
        $"$null = $trunk | Export-AsteriskConfig -Layout {layout} -Path $folder -WarningAction SilentlyContinue {(layout == "Standalone" ? "" : "-Adopt")} {arguments}";

    private void Prepare(string layout)
    {
        Directory.CreateDirectory(Target);
        if (layout == "Standalone")
            return;
        TemporaryFolder.CopyFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures", layout == "Compose" ? "compose" : "handwritten"), Target);
        if (layout == "Compose")
            File.SetUnixFileMode(Path.Combine(Target, ".env"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private async Task<int> RunAsync(string layout, string arguments, int? limit = null)
    {
        await using var host = Start(layout, arguments, limit);
        return await host.ExitAsync(TimeSpan.FromMinutes(2), Cancellation);
    }

    /// <summary>Starts an export.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="arguments">Its arguments, and what comes behind it in the script.</param>
    /// <param name="limit">The largest size in bytes that a file may have.</param>
    private ChildProcess Start(string layout, string arguments, int? limit = null)
    {
        var script = $$"""
            function New-Password($text) { $secret = [securestring]::new(); $text.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }; $secret }
            $one = [pscredential]::new('{{GuideValues.UserName}}', (New-Password '{{FirstPassword}}'))
            $two = [pscredential]::new('{{GuideValues.UserName}}', (New-Password '{{SecondPassword}}'))
            $folder = '{{Target}}'
            $null = Start-TwilioSimulator -PhoneNumber {{GuideValues.Number}} | Connect-TwilioAccount
            $trunk = New-TwilioTrunk fastco-voice-kernel fastco-voice-kernel | Set-TrunkTermination -Credential $one |
                Set-TrunkOrigination -SipUri sip:179.60.72.50 | Add-TrunkPhoneNumber -PhoneNumber {{GuideValues.Number}}
            {{Export(layout, arguments)}}
            exit 0
            """;
        string[] command = ["dotnet", typeof(HostRun).Assembly.Location, "-Command", script];

        // The runtime itself writes large files in memory, unless it is told not to.
        string[] limited = ["env", "DOTNET_EnableWriteXorExecute=0", "DOTNET_EnableDiagnostics=0", "prlimit", $"--fsize={limit?.ToString(CultureInfo.InvariantCulture)}", "--", .. command];
        var host = ChildProcess.Start(limit is null ? command : limited);
        host.Input.Close();
        return host;
    }

    /// <summary>Every file but copies and what a killed export left, by its path in the folder; each process has a Twilio of its own, with SIDs of its own.</summary>
    private Dictionary<string, string> Files() => Directory.EnumerateFiles(Target, "*", SearchOption.AllDirectories)
        .Where(file => !Path.GetFileName(file).StartsWith("twiliotrunk-backup-", StringComparison.Ordinal) && !IsLeftover(file))
        .ToDictionary(file => Path.GetRelativePath(Target, file), file => TrunkSid().Replace(File.ReadAllText(file), "TK"), StringComparer.Ordinal);

    private string[] Leftovers() => [.. Directory.EnumerateFiles(Target, "*", SearchOption.AllDirectories).Where(IsLeftover)];

    private static bool IsLeftover(string file) => Path.GetFileName(file).StartsWith(".twiliotrunk-", StringComparison.Ordinal);

    private void AssertWhole(Dictionary<string, string> first, Dictionary<string, string> second)
    {
        var now = Files();
        Assert.Equal(first.Keys.Order(), now.Keys.Order());
        Assert.All(now, file => Assert.True(file.Value == first[file.Key] || file.Value == second[file.Key], $"{file.Key} is a mix:\n{file.Value}"));
        AssertClosed();
    }

    /// <summary>Nobody but the owner reads a file with a password, whether it has its name already or not.</summary>
    private void AssertClosed()
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

        var secret = Directory.EnumerateFiles(Target, "*", SearchOption.AllDirectories).Where(HoldsPassword).ToList();
        Assert.NotEmpty(secret);
        Assert.All(secret, file => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(file) & Others));

        static bool HoldsPassword(string file) =>
            File.ReadAllText(file) is var text && (text.Contains(FirstPassword, StringComparison.Ordinal) || text.Contains(SecondPassword, StringComparison.Ordinal));
    }

    [GeneratedRegex("TK[0-9a-f]{32}")]
    private static partial Regex TrunkSid();
}
