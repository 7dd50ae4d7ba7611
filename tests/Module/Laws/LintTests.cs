using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>The linter tells, rehearses, puts right and reports; without trunks it needs no account.</summary>
public sealed class LintTests : IDisposable
{
    private const string Beginning = """
        $simulator = Start-TwilioSimulator -PhoneNumber '+56226665897', '+56226665898'
        $account = $simulator | Connect-TwilioAccount
        $pbx = "$folder/asterisk"
        $trunk = New-TwilioTrunk Office office-voice |
            Set-TrunkTermination -Credential $credential |
            Set-TrunkOrigination -SipUri 'sip:179.60.72.50:5060' |
            Add-TrunkPhoneNumber -PhoneNumber '+56226665897'
        $null = $trunk | Export-AsteriskConfig -Layout Standalone -Path $pbx -Destination 'office' -WarningAction SilentlyContinue
        """;

    private readonly ModuleTrial _trial = new(Beginning);

    public LintTests()
    {
        File.AppendAllText(Path("extensions.conf"), "\n[office]\nexten => s,1,Hangup()\n");
        CloseFiles();
    }

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void An_export_is_good_with_and_without_its_trunk()
    {
        Assert.Empty(_trial.Get("Test-AsteriskConfig $pbx -Severity Warning, Error"));
        Assert.Empty(_trial.Get("$trunk | Test-AsteriskConfig -Path $pbx -Severity Warning, Error"));
        Assert.Equal("True", _trial.One("Test-AsteriskConfig $pbx -Quiet"));
    }

    [Theory]
    [InlineData("Test-AsteriskConfig $pbx")]
    [InlineData("Trace-AsteriskCall $pbx -To '+56226665897'")]
    public void A_file_that_cannot_be_read_is_an_error_that_says_so(string command)
    {
        File.Delete(Path("extensions.conf"));
        Directory.CreateDirectory(Path("extensions.conf"));

        Assert.Contains("cannot be read", _trial.Refused(command, "FileNotReadable", ErrorCategory.PermissionDenied).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_tells_all_that_scripts_hold_on_to()
    {
        Break("rtp.conf", "strictrtp = yes", "strictrtp = no");

        var finding = Assert.Single(_trial.Get("Test-AsteriskConfig $pbx -Severity Error"));

        Assert.Equal("StrictRtpOff", finding.Properties["RuleId"].Value);
        Assert.Equal("Error", finding.Properties["Severity"].Value.ToString());
        Assert.Equal(Path("rtp.conf"), finding.Properties["File"].Value);
        Assert.Equal("strictrtp is 'no'.", finding.Properties["Message"].Value);
        Assert.All((string[])["Consequence", "Remedy"], name => Assert.NotEmpty((string)finding.Properties[name].Value));
        Assert.Equal((true, false), ((bool)finding.Properties["IsFixable"].Value, (bool)finding.Properties["IsFixed"].Value));
        Assert.Equal("False", _trial.One("Test-AsteriskConfig $pbx -Quiet"));
    }

    [Fact]
    public void A_finding_is_shown_below_its_file_with_rule_and_message()
    {
        Break("rtp.conf", "strictrtp = yes", "strictrtp = no");

        _trial.Get("Test-AsteriskConfig $pbx -Severity Error | Out-Default");

        Assert.Contains("File: " + Path("rtp.conf"), _trial.Host, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^ +\d+ Error +StrictRtpOff +strictrtp is 'no'\.", _trial.Host);
    }

    [Fact]
    public void Rules_are_chosen_by_name_and_wildcard()
    {
        Break("rtp.conf", "strictrtp = yes", "strictrtp = no");
        Break("pjsip.conf", "qualify_frequency = 60", "qualify_frequency = 5");

        Assert.Equal(["QualifyTooOften"], _trial.Strings("(Test-AsteriskConfig $pbx -Rule Qualify*, NotChecked).RuleId"));
        Assert.Equal(["StrictRtpOff"], _trial.Strings("(Test-AsteriskConfig $pbx -ExcludeRule Qualify* -Severity Warning, Error).RuleId"));
        Assert.Equal("True", _trial.One("Test-AsteriskConfig $pbx -ExcludeRule Qualify*, StrictRtpOff -Quiet"));
        _trial.Refused("Test-AsteriskConfig $pbx -Rule StrictRtpOf", "RuleNotFound", ErrorCategory.ObjectNotFound);
        Assert.Contains("StrictRtpOff", _trial.Strings("(TabExpansion2 'Test-AsteriskConfig . -Rule Strict' 34).CompletionMatches.CompletionText"));
    }

    [Fact]
    public void A_fix_is_rehearsed_with_its_lines_and_without_secrets_then_made_once()
    {
        Break("pjsip.conf", "qualify_frequency = 60", "qualify_frequency = 5");
        var before = File.ReadAllText(Path("pjsip.conf"));

        Assert.Equal(["QualifyTooOften"], _trial.Strings("(Test-AsteriskConfig $pbx -Fix -WhatIf -Severity Warning, Error | Where-Object IsFixed -EQ $false).RuleId"));
        Assert.Contains("-qualify_frequency = 5\n+qualify_frequency = 60", _trial.Host.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain(ModuleTrial.Password, _trial.Host, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path("pjsip.conf")));

        Assert.Equal(["QualifyTooOften"], _trial.Strings("(Test-AsteriskConfig $pbx -Fix -Severity Warning, Error | Where-Object IsFixed).RuleId"));
        Assert.Equal(before.Replace("qualify_frequency = 5", "qualify_frequency = 60", StringComparison.Ordinal), File.ReadAllText(Path("pjsip.conf")));
        Assert.Single(_trial.Files, file => file.Contains("twiliotrunk-backup-pjsip_conf-", StringComparison.Ordinal));
        Assert.Empty(_trial.Get("Test-AsteriskConfig $pbx -Fix -Severity Warning, Error"));
        Assert.Single(_trial.Files, file => file.Contains("twiliotrunk-backup-", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_fix_needs_is_put_right_with_it()
    {
        Break("extensions.conf", "${FILTER(+0-9,${EXTEN})}", "${EXTEN}");
        File.WriteAllText(Path("modules.conf"), "[modules]\nautoload = yes\nnoload = func_strings.so\n");

        Assert.Equal(["UnfilteredExten", "MissingModule"], _trial.Strings("(Test-AsteriskConfig $pbx -Fix -Severity Error | Where-Object IsFixed).RuleId"));
        Assert.Empty(_trial.Get("Test-AsteriskConfig $pbx -Severity Error"));
        Assert.Contains("; noload = func_strings.so", File.ReadAllText(Path("modules.conf")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_Twilio_has_and_the_files_lack_is_found()
    {
        _trial.Get("""
            $null = $trunk | Add-TrunkPhoneNumber -PhoneNumber '+56226665898' | Set-TrunkOrigination -SipUri 'sip:179.60.72.50:5060;transport=tcp'
            """);
        Break("pjsip.conf", "from_domain = office-voice.pstn.twilio.com", "from_domain = office-voice.pstn.twilio.com\nfrom_user = +14155550199");

        var found = _trial.Strings("(Get-TwilioTrunk Office | Test-AsteriskConfig -Path $pbx -Severity Warning, Error).RuleId");

        Assert.Equal(["CallerIdNotOwned", "NumberNotRouted", "OriginationWithoutTransport"], found.Order());
        Assert.Empty(_trial.Get("Test-AsteriskConfig $pbx -Severity Warning, Error"));
    }

    [Fact]
    public void A_rehearsed_trunk_is_compared_without_asking_Twilio_about_its_numbers()
    {
        var found = _trial.Strings("(New-TwilioTrunk Other other-voice -WhatIf | Test-AsteriskConfig -Path $pbx -Severity Warning, Error).RuleId");

        Assert.Equal(["TrunkNotCalled"], found);
    }

    [Fact]
    public void Reports_are_rehearsed_written_and_not_put_in_the_place_of_other_files()
    {
        Break("rtp.conf", "strictrtp = yes", "strictrtp = no");
        const string Command = "Test-AsteriskConfig $pbx -Severity Error -SarifPath \"$folder/lint.sarif\" -JUnitPath \"$folder/lint.xml\"";

        Assert.Equal("StrictRtpOff", _trial.One($"({Command} -WhatIf).RuleId"));
        Assert.DoesNotContain("lint.sarif", _trial.Files);
        Assert.Contains("lint.sarif", _trial.Host, StringComparison.Ordinal);
        Assert.Equal("StrictRtpOff", _trial.One($"({Command}).RuleId"));
        Assert.Contains("StrictRtpOff", File.ReadAllText(System.IO.Path.Combine(_trial.Folder, "lint.sarif")), StringComparison.Ordinal);
        Assert.Contains("StrictRtpOff", File.ReadAllText(System.IO.Path.Combine(_trial.Folder, "lint.xml")), StringComparison.Ordinal);

        var error = Assert.Single(_trial.Run("$null = Test-AsteriskConfig $pbx -SarifPath \"$pbx/rtp.conf\"").Errors);
        Assert.StartsWith("FileNotOurs,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void No_account_is_needed_for_the_files_alone()
    {
        using var alone = new ModuleTrial("$null");
        alone.Set("pbx", Path("."));
        Assert.Empty(alone.Get("Test-AsteriskConfig $pbx -Severity Warning, Error"));
        Assert.StartsWith("NotConnected,", Assert.Single(alone.Run("Test-AsteriskConfig $pbx Office").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_configuration_is_an_error_that_says_what_is_looked_for()
        => _trial.Refused("Test-AsteriskConfig $folder", "NoConfiguration", ErrorCategory.ObjectNotFound);

    private string Path(string name) => System.IO.Path.Combine(_trial.Folder, "asterisk", name);

    private void Break(string file, string good, string bad)
    {
        var text = File.ReadAllText(Path(file));
        Assert.Contains(good, text, StringComparison.Ordinal);
        File.WriteAllText(Path(file), text.Replace(good, bad, StringComparison.Ordinal));
    }

    private void CloseFiles()
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in Directory.EnumerateFiles(Path(".")))
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
