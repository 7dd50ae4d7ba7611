namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>The guide on the Docker project that it belongs to.</summary>
public sealed class ComposeTests : IDisposable
{
    /// <summary>The project has lines of its own that would stop the trunk.</summary>
    private static readonly string Adopting = ModuleTrial.Guide(layout: "Compose").TrimEnd() + " -Adopt";

    private readonly ModuleTrial _trial = new();

    public ComposeTests() => Repository.CopyFixture("compose", _trial.Folder);

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void The_guide_run_twice_changes_the_project_once()
    {
        _trial.Get(Adopting);
        var (writes, files) = (_trial.Writes, Snapshot());

        var second = _trial.Get(Adopting);

        Assert.NotEmpty(second);
        Assert.All(second, file => Assert.Equal("Unchanged", file.Properties["Action"].Value.ToString()));
        Assert.Equal(writes, _trial.Writes);
        Assert.Equal(files, Snapshot());
    }

    [Theory]
    [InlineData("Export-AsteriskConfig T . Compose -Service ast")]
    [InlineData("Update-TrunkCredential T -Path . -Layout Compose -Service a")]
    [InlineData("Invoke-AsteriskCommand 'core show uptime' -ComposePath . -Service a")]
    [InlineData("Invoke-TrunkTestCall T -ComposePath . -Service a")]
    public void The_services_of_the_project_are_offered(string typed)
    {
        _trial.Get("$null = $ExecutionContext.SessionState.Path.SetLocation($folder)");
        _trial.Set("typed", typed);

        Assert.Equal(["asterisk"], _trial.Strings("(TabExpansion2 $typed $typed.Length).CompletionMatches.CompletionText"));
    }

    [Fact]
    public void Lines_of_the_user_that_would_stop_the_trunk_are_told_and_left_alone()
    {
        var files = Snapshot();

        var error = Assert.Single(_trial.Run(ModuleTrial.Guide(layout: "Compose")).Errors);

        Assert.Equal("ForeignConflict,TwilioTrunk.Commands.ExportAsteriskConfigCommand", error.FullyQualifiedErrorId);
        Assert.Contains("config/asterisk/pjsip_wizard.conf:11:", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("-Adopt", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(files, Snapshot());
    }

    [Fact]
    public void A_rehearsal_names_each_file_and_changes_none()
    {
        var files = Snapshot();

        var rehearsed = _trial.Get($"$WhatIfPreference = $true; {Adopting}");

        Assert.NotEmpty(rehearsed);
        Assert.All(
            rehearsed.Where(file => file.Properties["Action"].Value.ToString() != "Unchanged"),
            file => Assert.Contains($"on target \"{file}\".", _trial.Host, StringComparison.Ordinal));
        Assert.Equal(files, Snapshot());
        Assert.Empty(_trial.Writes);
    }

    [Fact]
    public void The_password_stands_in_the_environment_file_and_nowhere_else()
    {
        var result = _trial.Run(ModuleTrial.Guide("-Verbose -Debug -WarningAction Continue -ErrorAction Continue", layout: "Compose").TrimEnd() + " -Adopt");

        Assert.Empty(result.Errors);
        Assert.Equal([".env"], _trial.Files.Where(file => File.ReadAllText(Path.Combine(_trial.Folder, file)).Contains(ModuleTrial.Password, StringComparison.Ordinal)));
        Assert.All(result.Output, file => Assert.DoesNotContain(ModuleTrial.Password, (string)file.Properties["Difference"].Value, StringComparison.Ordinal));
        Assert.DoesNotContain(ModuleTrial.Password, _trial.Host + _trial.HostErrors + string.Join('\n', [.. result.Verbose, .. result.Debug, .. result.Warnings]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_trunk_joins_the_first()
    {
        _trial.Get(Adopting);
        var one = Snapshot();

        _trial.Get("""
            New-TwilioTrunk Second second-kernel | Set-TrunkTermination -Credential $credential | Set-TrunkOrigination -SipUri 179.60.72.50 |
                Add-TrunkPhoneNumber -PhoneNumber +56226665898 | Export-AsteriskConfig -Layout Compose -Path $folder -Adopt
            """);

        Assert.NotEqual(one, Snapshot());
        var dialplan = string.Concat(_trial.Files.Select(file => File.ReadAllText(Path.Combine(_trial.Folder, file))));
        Assert.Contains("+56226665897", dialplan, StringComparison.Ordinal);
        Assert.Contains("+56226665898", dialplan, StringComparison.Ordinal);
    }

    [Fact]
    public void The_audio_ports_are_the_same_everywhere_and_in_the_firewall()
    {
        _trial.Get($"{Adopting} -RtpPortRange 30000-30100");

        var project = _trial.Files.Where(file => !file.StartsWith("twiliotrunk-backup", StringComparison.Ordinal))
            .ToDictionary(file => file, file => File.ReadAllText(Path.Combine(_trial.Folder, file)));
        Assert.Contains("\nRTP_PORT_RANGE=30000-30100\n", project[".env"], StringComparison.Ordinal);
        Assert.Contains("\nrtpstart = 30000\nrtpend = 30100\n", project[Path.Combine("config", "asterisk", "rtp.conf")], StringComparison.Ordinal);
        Assert.Contains("\"${RTP_PORT_RANGE:-10000-10100}:${RTP_PORT_RANGE:-10000-10100}/udp\"", project["docker-compose.yml"], StringComparison.Ordinal);
        Assert.Contains(
            "30000-30100", _trial.One("Export-TrunkFirewallRule Asterisk-Local -Format nftables -Layout Compose -RtpPortRange 30000-30100"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rehearsed_rebuild_is_told_and_asks_nothing_of_Docker()
    {
        var files = Snapshot();

        _trial.Get($"{Adopting} -Reload -WhatIf");

        Assert.Contains("What if: Performing the operation \"Build the image, replace the container", _trial.Host, StringComparison.Ordinal);
        Assert.Contains("\n+TWILIO_SIP_PASSWORD=********\n", _trial.Host, StringComparison.Ordinal);
        Assert.Equal(files, Snapshot());
    }

    private Dictionary<string, string> Snapshot()
        => _trial.Files.ToDictionary(file => file, file => File.ReadAllText(Path.Combine(_trial.Folder, file)), StringComparer.Ordinal);
}
