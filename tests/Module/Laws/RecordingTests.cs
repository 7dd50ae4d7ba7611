namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>Recording is a setting of a trunk like any other: told, set once, and piped on.</summary>
public sealed class RecordingTests : IDisposable
{
    private readonly ModuleTrial _trial = new();

    public RecordingTests() => _trial.Get("$trunk = New-TwilioTrunk T t-kernel -Tag dev");

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void A_new_trunk_records_nothing()
        => Assert.Equal("T DoNotRecord DoNotTrim True", _trial.One("$r = Get-TrunkRecording T; \"$($r.Name) $r $($r.Trim) $($r.TrunkSid -eq $trunk.Sid)\""));

    [Theory]
    [InlineData("-Mode RecordFromRinging", "RecordFromRinging DoNotTrim")]
    [InlineData("-Mode RecordFromRingingDual -Trim TrimSilence", "RecordFromRingingDual TrimSilence")]
    [InlineData("-Mode RecordFromAnswerDual -Trim TrimSilence", "RecordFromAnswerDual TrimSilence")]
    [InlineData("-Trim TrimSilence", "DoNotRecord TrimSilence")]
    public void It_is_rehearsed_and_set_once(string arguments, string expected)
    {
        var writes = _trial.Writes;

        Assert.Equal(expected, Shown($"$trunk | Set-TrunkRecording {arguments} -WhatIf | Get-TrunkRecording"));
        Assert.Equal(writes, _trial.Writes);
        Assert.Equal(expected.Split(' ')[0], _trial.One($"($trunk | Set-TrunkRecording {arguments}).Recording"));
        Assert.Equal(expected, Shown("Get-TrunkRecording T"));
        Assert.Equal([.. writes, $"POST /v1/Trunks/{_trial.One("$trunk.Sid")}/Recording"], _trial.Writes);

        Assert.Equal("T", _trial.One($"Set-TrunkRecording T {arguments}"));
        Assert.Equal(writes.Length + 1, _trial.Writes.Length);
    }

    [Fact]
    public void What_is_not_given_stays()
    {
        _trial.Get("$null = Set-TrunkRecording T RecordFromAnswer TrimSilence; $null = Set-TrunkRecording T DoNotRecord; $null = Set-TrunkRecording T");

        Assert.Equal("DoNotRecord TrimSilence", Shown("Get-TrunkRecording T"));
    }

    [Fact]
    public void Nobody_agreed_nothing_changed()
    {
        var writes = _trial.Writes;

        Assert.StartsWith("PromptUnavailable", Assert.Single(_trial.Run("Set-TrunkRecording T RecordFromAnswer -Confirm").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

        Assert.Equal(writes, _trial.Writes);
    }

    [Fact]
    public void It_leads_back_to_its_trunk()
    {
        Assert.Equal("T", _trial.One("Get-TrunkRecording T | Get-TwilioTrunk"));
        Assert.Equal("T", _trial.One("Get-TrunkRecording T | Set-TrunkRecording -Mode RecordFromAnswer | Set-TwilioTrunk -Secure $true"));
    }

    [Fact]
    public void It_is_shown_as_a_table()
    {
        _trial.Get("Get-TrunkRecording T | Out-Default");

        Assert.Matches(@"T\s+DoNotRecord\s+DoNotTrim", _trial.Host);
    }

    private string? Shown(string script) => _trial.One($"{script} | ForEach-Object {{ \"$($_.Mode) $($_.Trim)\" }}");
}
