using System.Runtime.Versioning;
using TwilioTrunk.Asterisk;

namespace TwilioTrunk.Tests.Unit.Asterisk;

public sealed class PlannedFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();

    private ExportSettings Settings => Samples.Standalone(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_new_file_with_a_secret_is_its_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        Samples.Export(Settings, Samples.Local);

        Assert.Equal(OwnerOnly, Mode("pjsip.conf"));
        Assert.Equal(OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead, Mode("extensions.conf"));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_changed_file_keeps_its_mode_and_owner()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        Samples.Export(Settings, Samples.Local);
        SetMode("pjsip.conf", OwnerOnly | UnixFileMode.GroupRead);
        var isRoot = TemporaryFolder.Run("id", "-u") == "0";
        if (isRoot)
            TemporaryFolder.Run("chown", "12345:23456", _folder["pjsip.conf"]);

        Samples.Export(Settings, Samples.Second);

        Assert.Equal(OwnerOnly | UnixFileMode.GroupRead, Mode("pjsip.conf"));
        if (isRoot && OperatingSystem.IsLinux())
            Assert.Equal("12345:23456", TemporaryFolder.Run("stat", "-c", "%u:%g", _folder["pjsip.conf"]));
    }

    [Fact]
    public void A_new_file_belongs_to_the_owner_of_its_folder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && TemporaryFolder.Run("id", "-u") == "0", "Only root can give files away.");
        TemporaryFolder.Run("chown", "12345:23456", _folder.Path);

        Samples.Export(Settings with { Path = _folder["deep", "down"] }, Samples.Local);

        Assert.Equal("12345:23456", TemporaryFolder.Run("stat", "-c", "%u:%g", _folder["deep"]));
        Assert.Equal("12345:23456", TemporaryFolder.Run("stat", "-c", "%u:%g", _folder["deep", "down", "pjsip.conf"]));
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_all_as_they_were()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        Samples.Export(Settings, Samples.Local);
        File.Delete(_folder["extensions.conf"]);
        Directory.CreateDirectory(_folder["other"]);
        File.CreateSymbolicLink(_folder["extensions.conf"], _folder["other", "extensions.conf"]);
        var before = _folder.Read("pjsip.conf");
        var plan = AsteriskExport.Plan([Samples.Second], Settings);
        Directory.Delete(_folder["other"]);
        File.WriteAllText(_folder["other"], "no folder");

        var error = Assert.Throws<OutputNotWritableException>(() => PlannedFile.WriteAll(plan.Files));

        Assert.Equal(_folder["extensions.conf"], error.File);
        Assert.Equal(before, _folder.Read("pjsip.conf"));
        Assert.Equal(4, Directory.EnumerateFileSystemEntries(_folder.Path).Count());
    }

    [Fact]
    public void A_symbolic_link_is_followed_and_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        Directory.CreateDirectory(_folder["real"]);
        File.CreateSymbolicLink(_folder["pjsip.conf"], _folder["real", "trunk.conf"]);

        Samples.Export(Settings, Samples.Local);
        Samples.Export(Settings, Samples.Second);

        Assert.Equal(_folder["real", "trunk.conf"], new FileInfo(_folder["pjsip.conf"]).LinkTarget);
        Assert.Contains("[twilio-branch-office]", _folder.Read("real", "trunk.conf"), StringComparison.Ordinal);
        Assert.Equal(["trunk.conf"], Directory.EnumerateFiles(_folder["real"]).Select(Path.GetFileName));
    }

    [Fact]
    public void Nothing_is_written_when_one_of_the_files_cannot_be()
    {
        Directory.CreateDirectory(_folder["rtp.conf"]);

        var error = Assert.Throws<FileNotReadableException>(() => AsteriskExport.Plan([Samples.Local], Settings));

        Assert.Equal((_folder["rtp.conf"], AsteriskErrorKind.Denied), (error.File, error.Kind));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_read_only_folder_is_told_before_anything_is_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(_folder.Path, ReadOnly);

        Unprivileged.Run(() =>
        {
            var error = Assert.Throws<OutputNotWritableException>(() => AsteriskExport.Plan([Samples.Local], Settings));
            Assert.Contains(_folder.Path, error.Message, StringComparison.Ordinal);
        });

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
        File.SetUnixFileMode(_folder.Path, ReadOnly | UnixFileMode.UserWrite);
    }

    [Fact]
    public void A_file_where_a_folder_should_be_is_told()
    {
        File.WriteAllText(_folder["file"], "x");

        Assert.Throws<OutputNotWritableException>(() => AsteriskExport.Plan([Samples.Local], Settings with { Path = _folder["file", "below"] }));
    }

    [Fact]
    public void A_file_that_changed_since_the_plan_is_not_overwritten()
    {
        var plan = AsteriskExport.Plan([Samples.Local], Settings);
        File.WriteAllText(_folder["pjsip.conf"], "[new]\n");

        var error = Assert.Throws<OutputNotWritableException>(plan.Files[0].Write);
        Assert.True(error.IsOutdated);
        Assert.StartsWith("Run it again", error.Remedy, StringComparison.Ordinal);
        Assert.Equal("[new]\n", _folder.Read("pjsip.conf"));
    }

    [Fact]
    public void Of_exports_that_were_planned_beside_each_other_one_is_written()
    {
        const int Exports = 6;
        for (var turn = 0; turn < 20; turn++)
        {
            var folder = Settings with { Path = _folder[$"turn-{turn}"] };
            var plans = Enumerable.Range(0, Exports).Select(i => AsteriskExport.Plan([Samples.Local with { DomainName = $"own-{i}.pstn.twilio.com" }], folder)).ToArray();
            using var start = new Barrier(Exports);
            var written = 0;
            var threads = plans.Select(plan => new Thread(() =>
            {
                start.SignalAndWait();
                try
                {
                    PlannedFile.WriteAll(plan.Files);
                    Interlocked.Increment(ref written);
                }
                catch (OutputNotWritableException failure) when (failure.IsOutdated)
                {
                    // The others, which would have taken its place.
                }
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());

            Assert.Equal(1, written);
        }
    }

    [Fact]
    public void A_secret_that_git_would_track_is_warned_of_until_it_is_ignored()
    {
        Assert.SkipUnless(TemporaryFolder.Run("git", "init", "--quiet", _folder.Path) is not null, "There is no git.");

        Assert.Contains(AsteriskExport.Plan([Samples.Local], Settings).Warnings, warning => warning.Contains(".gitignore", StringComparison.Ordinal));

        File.WriteAllText(_folder[".gitignore"], "pjsip.conf\n");
        Assert.DoesNotContain(AsteriskExport.Plan([Samples.Local], Settings).Warnings, warning => warning.Contains(".gitignore", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(OwnerOnly | UnixFileMode.GroupRead, OwnerOnly | UnixFileMode.GroupRead, false)]
    [InlineData(OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead, OwnerOnly, true)]
    [InlineData(OwnerOnly, OwnerOnly, false)]
    [UnsupportedOSPlatform("windows")]
    public void A_new_secret_beside_an_existing_configuration_is_read_by_who_reads_that(UnixFileMode existing, UnixFileMode expected, bool isWarned)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        File.WriteAllText(_folder["pjsip.conf"], "[lan]\ntype = transport\nbind = 203.0.113.50\n");
        SetMode("pjsip.conf", existing);
        var isRoot = OperatingSystem.IsLinux() && TemporaryFolder.Run("id", "-u") == "0";

        var plan = Samples.Export(Samples.Include(_folder), Samples.Local);

        Assert.Equal(expected, Mode("pjsip_twilio.conf"));
        Assert.Equal(existing, Mode("pjsip.conf"));
        Assert.Equal(isWarned && isRoot, plan.Warnings.Any(warning => warning.Contains("belong to root", StringComparison.Ordinal)));
        if (!isRoot)
            return;
        TemporaryFolder.Run("chown", "12345:23456", _folder["pjsip.conf"]);
        File.Delete(_folder["pjsip_twilio.conf"]);
        plan = Samples.Export(Samples.Include(_folder), Samples.Local);
        Assert.Equal("12345:23456", TemporaryFolder.Run("stat", "-c", "%u:%g", _folder["pjsip_twilio.conf"]));
        Assert.DoesNotContain(plan.Warnings, warning => warning.Contains("belong to root", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_killed_export_left_behind_goes_away_and_what_one_at_work_holds_does_not()
    {
        string?[] Names() => [.. Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)];

        File.WriteAllText(_folder[".twiliotrunk-0.tmp"], "half");
        using (new FileStream(_folder[".twiliotrunk-1.tmp"], new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Delete }))
        {
            Samples.Export(Settings, Samples.Local).DeleteAbandoned();
            Assert.Equal([".twiliotrunk-1.tmp", "extensions.conf", "pjsip.conf", "rtp.conf"], Names());
        }

        AsteriskExport.Plan([Samples.Local], Settings).DeleteAbandoned();
        Assert.Equal(["extensions.conf", "pjsip.conf", "rtp.conf"], Names());
    }

    [Fact]
    public void Another_export_is_waited_for_and_what_it_wrote_is_kept()
    {
        Samples.Export(Settings, Samples.Local);
        var plan = AsteriskExport.Plan([Samples.Second], Settings);
        OutputNotWritableException? failure = null;
        var other = new FileStream(_folder[".twiliotrunk-lock.tmp"], FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var export = new Thread(() => failure = Record.Exception(() => PlannedFile.WriteAll(plan.Files)) as OutputNotWritableException);

        export.Start();
        var isReady = SpinWait.SpinUntil(() => Directory.EnumerateFiles(_folder.Path, ".twiliotrunk-*.tmp").Count() > 1, TimeSpan.FromSeconds(30));
        File.WriteAllText(_folder["pjsip.conf"], "[new]\n");
        File.Delete(other.Name);
        other.Dispose();
        export.Join();

        Assert.True(isReady);
        Assert.True(failure?.IsOutdated);
        Assert.Equal("[new]\n", _folder.Read("pjsip.conf"));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, ".twiliotrunk-*"));
    }

    [Fact]
    public void A_file_that_is_just_made_is_not_taken_for_abandoned()
    {
        var plan = Samples.Export(Settings, Samples.Local);
        var isDone = false;
        var cleaners = Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            while (!Volatile.Read(ref isDone))
                plan.DeleteAbandoned();
        })).ToList();
        cleaners.ForEach(thread => thread.Start());

        try
        {
            for (var turn = 0; turn < 300; turn++)
                Samples.Export(Settings, Samples.Local with { Name = $"Local-{turn}" });
        }
        finally
        {
            Volatile.Write(ref isDone, true);
            cleaners.ForEach(thread => thread.Join());
        }

        Assert.Contains("name=Local-299 ", _folder.Read("pjsip.conf"), StringComparison.Ordinal);
        Assert.Equal(3, Directory.EnumerateFiles(_folder.Path).Count());
    }

    [Fact]
    public void The_same_bytes_are_kept_once()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            File.WriteAllText(_folder["rtp.conf"], "[general]\nrtpstart=5000\n");
            Samples.Export(Settings with { Force = true }, Samples.Local);
        }

        Assert.Single(Directory.EnumerateFiles(_folder.Path, "twiliotrunk-backup-*"));
    }

    [UnsupportedOSPlatform("windows")]
    private UnixFileMode Mode(string name) => File.GetUnixFileMode(_folder[name]);

    [UnsupportedOSPlatform("windows")]
    private void SetMode(string name, UnixFileMode mode) => File.SetUnixFileMode(_folder[name], mode);
}
