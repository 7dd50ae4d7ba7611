using System.Management.Automation;
using System.Text.Json;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>What a number loses when it goes on a trunk is written down before, and can be put back from there.</summary>
public sealed class RoutingRecordTests : IDisposable
{
    private const string Shape = " | ForEach-Object { \"$_ $($_.TrunkSid) $($_.VoiceApplicationSid) $($_.VoiceUrl)\" }";

    private readonly ModuleTrial _trial = new("""
        $simulator = Start-TwilioSimulator -PhoneNumber '+56226665891',
            @{ PhoneNumber = '+56226665892'; VoiceUrl = 'https://example.com/voice' },
            @{ PhoneNumber = '+56226665893'; VoiceApplicationSid = 'AP00000000000000000000000000000001' }, '+56226665894'
        $account = $simulator | Connect-TwilioAccount
        $old = New-TwilioTrunk Old old-kernel | Add-TrunkPhoneNumber -PhoneNumber '+56226665894'
        $new = New-TwilioTrunk New new-kernel
        $all = '+56226665891', '+56226665892', '+56226665893', '+56226665894'
        $ExecutionContext.SessionState.Path.SetLocation($folder)
        """);

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void Numbers_are_taken_recorded_and_put_back()
    {
        var before = Numbers();

        var taken = _trial.Run("$new | Add-TrunkPhoneNumber -PhoneNumber $all -Force");

        Assert.Empty(taken.Errors);
        var file = Path.Combine(_trial.Folder, Assert.Single(_trial.Files));
        Assert.Single(taken.Warnings, warning => warning.Contains(file, StringComparison.Ordinal));
        Assert.Equal(4, taken.Warnings.Count);
        Assert.Equal("4", _trial.One("@(Get-TrunkPhoneNumber New).Count"));

        // The number that had no routing is not in the file, and stays on its trunk.
        Assert.Equal(4, File.ReadAllLines(file).Length);
        _trial.Set("file", file);
        Assert.Equal(["Old", "New"], _trial.Strings("Remove-TrunkPhoneNumber -Restore $file -Confirm:$false"));
        Assert.Equal("+56226665891", _trial.One("Get-TrunkPhoneNumber New"));
        Assert.Equal(before[1..], Numbers()[1..]);

        var writes = _trial.Writes;
        Assert.Equal(["Old", "New"], _trial.Strings("Remove-TrunkPhoneNumber -Restore $file -Confirm:$false"));
        Assert.Equal(writes, _trial.Writes);
    }

    [Fact]
    public void A_record_that_is_asked_for_holds_every_number()
    {
        var before = Numbers();
        _trial.Get("$new | Add-TrunkPhoneNumber -PhoneNumber $all -Force -RoutingRecord move.jsonl -WarningAction Ignore");

        Assert.Equal(5, File.ReadAllLines(Path.Combine(_trial.Folder, "move.jsonl")).Length);
        Assert.Equal(["Old 1", "New 0"], _trial.Strings("Remove-TrunkPhoneNumber -Restore move.jsonl -Confirm:$false | ForEach-Object { \"$_ $($_.PhoneNumber.Count)\" }"));
        Assert.Equal(before, Numbers());
    }

    [Fact]
    public void Each_line_tells_where_the_calls_went()
    {
        _trial.Get("$new | Add-TrunkPhoneNumber -PhoneNumber $all -Force -RoutingRecord move.jsonl -WarningAction Ignore");

        var lines = File.ReadAllLines(Path.Combine(_trial.Folder, "move.jsonl"));
        Assert.Equal("""{"format":"TwilioTrunk routing record","version":1}""", lines[0]);
        Assert.Contains("\"phoneNumber\":\"+56226665891\"", lines[1], StringComparison.Ordinal);
        var last = JsonDocument.Parse(lines[^1]).RootElement;
        var previous = last.GetProperty("previous");
        Assert.Equal(
            [_trial.One("$account.Sid"), "+56226665894", _trial.One("(Get-TwilioPhoneNumber +56226665894).Sid"), _trial.One("$new.Sid"), "New"],
            Values(last, "accountSid", "phoneNumber", "phoneNumberSid", "trunkSid", "trunkName"));
        Assert.Equal([_trial.One("$old.Sid"), "Old"], Values(previous, "trunkSid", "trunkName"));
        Assert.InRange(DateTimeOffset.UtcNow - last.GetProperty("time").GetDateTimeOffset(), TimeSpan.Zero, TimeSpan.FromMinutes(5));
        var url = JsonDocument.Parse(lines[2]).RootElement.GetProperty("previous");
        Assert.Equal(["https://example.com/voice", "POST"], Values(url, "voiceUrl", "voiceMethod"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_trial.Folder, "move.jsonl")));
    }

    [Fact]
    public void A_record_of_several_runs_leads_back_to_the_first_place()
    {
        _trial.Get("""
            $third = New-TwilioTrunk Third third-kernel
            $new, $third | ForEach-Object { $_ | Add-TrunkPhoneNumber -PhoneNumber +56226665894 -Force -RoutingRecord move.jsonl -WarningAction Ignore }
            """);

        Assert.Equal(["Old", "New", "Third"], _trial.Strings("Remove-TrunkPhoneNumber -Restore move.jsonl -Confirm:$false"));
        Assert.Equal("+56226665894", _trial.One("Get-TrunkPhoneNumber Old"));
    }

    [Fact]
    public void A_record_that_is_continued_leads_back_to_where_the_calls_went_last()
    {
        _trial.Get("""
            $new | Add-TrunkPhoneNumber -PhoneNumber +56226665894 -Force -RoutingRecord move.jsonl -WarningAction Ignore
            $third = New-TwilioTrunk Third third-kernel
            Remove-TrunkPhoneNumber -Restore move.jsonl -Confirm:$false
            $third | Add-TrunkPhoneNumber -PhoneNumber +56226665894 -Force -WarningAction Ignore
            $new | Add-TrunkPhoneNumber -PhoneNumber +56226665894 -Force -RoutingRecord move.jsonl -WarningAction Ignore
            """);

        _trial.Get("Remove-TrunkPhoneNumber -Restore move.jsonl -Confirm:$false");

        Assert.Equal("+56226665894", _trial.One("Get-TrunkPhoneNumber Third"));
    }

    [Fact]
    public void A_rehearsal_writes_nothing_and_tells_both()
    {
        var result = _trial.Run("$new | Add-TrunkPhoneNumber -PhoneNumber $all -Force -WhatIf");

        Assert.Empty(_trial.Files);
        Assert.Equal(4, Assert.Single(result.Output).Properties["PhoneNumber"].Value is Array numbers ? numbers.Length : 0);
        Assert.Contains("Record where the calls of 3 number(s) go until now", _trial.Host, StringComparison.Ordinal);

        _trial.Get("$new | Add-TrunkPhoneNumber -PhoneNumber $all -Force -RoutingRecord move.jsonl -WarningAction Ignore");
        var writes = _trial.Writes;
        Assert.Equal(
            ["Old 1", "New 0"],
            _trial.Strings("Remove-TrunkPhoneNumber -Restore move.jsonl -WhatIf | ForEach-Object { \"$_ $($_.PhoneNumber.Count)\" }"));
        Assert.Equal(writes, _trial.Writes);
        Assert.Contains("Give the number +56226665892 back to https://example.com/voice", _trial.Host, StringComparison.Ordinal);
        Assert.Contains("Give the number +56226665893 back to the voice application AP00000000000000000000000000000001", _trial.Host, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_taken_when_it_cannot_be_recorded()
    {
        _trial.Refused("$new | Add-TrunkPhoneNumber -PhoneNumber $all -Force -RoutingRecord missing/move.jsonl", "RoutingRecordNotWritable", ErrorCategory.WriteError);
        File.WriteAllText(Path.Combine(_trial.Folder, "mine.txt"), "mine\n");
        _trial.Refused("$new | Add-TrunkPhoneNumber -PhoneNumber $all -Force -RoutingRecord mine.txt", "NoRoutingRecord", ErrorCategory.InvalidArgument);
        _trial.Refused("$new | Add-TrunkPhoneNumber -PhoneNumber $all -Force -RoutingRecord $folder", "RoutingRecordNotWritable", ErrorCategory.WriteError);
        _trial.Refused("Remove-TrunkPhoneNumber -Restore $folder -Confirm:$false", "NoRoutingRecord", ErrorCategory.InvalidArgument);
    }

    [Fact]
    public void Only_what_is_still_where_it_was_put_goes_back()
    {
        _trial.Get("""
            $new | Add-TrunkPhoneNumber -PhoneNumber $all -Force -RoutingRecord move.jsonl -WarningAction Ignore
            $third = New-TwilioTrunk Third third-kernel | Add-TrunkPhoneNumber -PhoneNumber +56226665892 -Force -RoutingRecord other.jsonl -WarningAction Ignore
            Remove-TwilioTrunk Old -Confirm:$false
            """);

        var result = _trial.Run("Remove-TrunkPhoneNumber -Restore move.jsonl -Confirm:$false");

        Assert.Equal(["NumberMovedSince", "PreviousTrunkGone"], result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(["+56226665892", "+56226665894"], result.Errors.Select(error => error.TargetObject));
        Assert.Contains(_trial.One("$third.Sid")!, result.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("Old", result.Errors[1].ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal("New", Assert.Single(result.Output).ToString());
        Assert.Equal("+56226665894", _trial.One("Get-TrunkPhoneNumber New"));
        Assert.Equal("+56226665892", _trial.One("Get-TrunkPhoneNumber Third"));
    }

    [Fact]
    public void A_record_of_another_account_is_told()
    {
        _trial.Get("$new | Add-TrunkPhoneNumber -PhoneNumber $all -Force -RoutingRecord move.jsonl -WarningAction Ignore; $other = Start-TwilioSimulator | Connect-TwilioAccount");

        var error = _trial.Refused("Remove-TrunkPhoneNumber -Restore move.jsonl -Confirm:$false", "RoutingOfOtherAccount", ErrorCategory.InvalidArgument);

        Assert.Contains(_trial.One("$account.Sid")!, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(["Old", "New"], _trial.Strings("Remove-TrunkPhoneNumber -Restore move.jsonl -Confirm:$false -Connection $account"));
    }

    [Theory]
    [InlineData(null, "RoutingRecordNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("", "NoRoutingRecord", ErrorCategory.InvalidArgument)]
    [InlineData("+56226665897\n", "NoRoutingRecord", ErrorCategory.InvalidArgument)]
    [InlineData("{\"format\":\"TwilioTrunk routing record\",\"version\":2}\n", "NoRoutingRecord", ErrorCategory.InvalidArgument)]
    [InlineData("{\"format\":\"TwilioTrunk routing record\",\"version\":1}\n{}\n", "RoutingRecordDamaged", ErrorCategory.InvalidArgument)]
    [InlineData("{\"format\":\"TwilioTrunk routing record\",\"version\":1}\nnull\n", "RoutingRecordDamaged", ErrorCategory.InvalidArgument)]
    [InlineData("{\"format\":\"TwilioTrunk routing record\",\"version\":1}\n{\"accountSid\":\n", "RoutingRecordDamaged", ErrorCategory.InvalidArgument)]
    public void What_is_no_record_is_refused(string? content, string errorId, ErrorCategory category)
    {
        if (content is not null)
            File.WriteAllText(Path.Combine(_trial.Folder, "file"), content);

        var error = _trial.Refused("Remove-TrunkPhoneNumber -Restore file -Confirm:$false", errorId, category);

        Assert.Contains(Path.Combine(_trial.Folder, "file"), error.ErrorDetails.Message, StringComparison.Ordinal);
        if (errorId == "RoutingRecordDamaged")
            Assert.Contains("Line 2", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_half_line_of_a_run_that_was_killed_is_left_out()
    {
        _trial.Get("$new | Add-TrunkPhoneNumber -PhoneNumber $all[0..1] -Force -RoutingRecord move.jsonl -WarningAction Ignore");
        File.AppendAllText(Path.Combine(_trial.Folder, "move.jsonl"), "{\"time\":\"2026-");

        _trial.Get("$new | Add-TrunkPhoneNumber -PhoneNumber $all[2..3] -Force -RoutingRecord move.jsonl -WarningAction Ignore");

        Assert.Equal(["Old 1", "New 0"], _trial.Strings("Remove-TrunkPhoneNumber -Restore move.jsonl -Confirm:$false | ForEach-Object { \"$_ $($_.PhoneNumber.Count)\" }"));
    }

    private static IEnumerable<string?> Values(JsonElement line, params string[] names) => names.Select(name => line.GetProperty(name).GetString());

    private string[] Numbers() => [.. _trial.Strings("Get-TwilioPhoneNumber" + Shape).Order(StringComparer.Ordinal)];
}
