namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>The guide on a PBX that does more already.</summary>
public sealed class IncludeTests : IDisposable
{
    private readonly ModuleTrial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("handwritten")]
    [InlineData("freepbx")]
    public void The_guide_run_twice_changes_the_PBX_once(string fixture)
    {
        Repository.CopyFixture(fixture, _trial.Folder);
        _trial.Get(ModuleTrial.Guide(layout: "Include"));
        var (writes, files) = (_trial.Writes, Snapshot());

        var second = _trial.Get(ModuleTrial.Guide(layout: "Include"));

        Assert.NotEmpty(second);
        Assert.All(second, file => Assert.Equal("Unchanged", file.Properties["Action"].Value.ToString()));
        Assert.Equal(writes, _trial.Writes);
        Assert.Equal(files, Snapshot());
    }

    [Theory]
    [InlineData("handwritten")]
    [InlineData("freepbx")]
    public void A_rehearsal_shows_every_line_and_no_secret_and_changes_nothing(string fixture)
    {
        Repository.CopyFixture(fixture, _trial.Folder);
        var files = Snapshot();

        var rehearsed = _trial.Get($"$WhatIfPreference = $true; {ModuleTrial.Guide(layout: "Include")}");

        Assert.All(rehearsed, file =>
        {
            var difference = ((string)file.Properties["Difference"].Value).TrimEnd('\n');
            Assert.NotEmpty(difference);
            Assert.Contains($"on target \"{file}\".\n{difference}\n", _trial.Host, StringComparison.Ordinal);
        });
        Assert.Contains("\n+#include pjsip_twilio.conf\n", _trial.Host, StringComparison.Ordinal);
        Assert.Contains("\n+password = ********\n", _trial.Host, StringComparison.Ordinal);
        Assert.DoesNotContain(ModuleTrial.Password, _trial.Host, StringComparison.Ordinal);
        Assert.Equal(files, Snapshot());
        Assert.Empty(_trial.Writes);
    }

    private Dictionary<string, string> Snapshot() =>
        _trial.Files.ToDictionary(file => file, file => File.ReadAllText(Path.Combine(_trial.Folder, file)), StringComparer.Ordinal);
}
