using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>What exists and differs is set, and what was not named stays.</summary>
public sealed class ChangeTests : IDisposable
{
    private readonly ModuleTrial _trial = new();

    public ChangeTests()
    {
        _trial.Set("other", ModuleTrial.Credential("mini-vapi", "Another-Horse-43"));
        _trial.Get("""
            $trunk = New-TwilioTrunk Asterisk-Local asterisk-kernel |
                Set-TrunkOrigination -SipUri sip:203.0.113.1 -Priority 5 -Weight 7 -Enabled $false -Name first
            """);
    }

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("-SipUri sip:203.0.113.1 -Priority 6", "sip:203.0.113.1 6 7 False first")]
    [InlineData("-SipUri sip:203.0.113.1 -Weight 8", "sip:203.0.113.1 5 8 False first")]
    [InlineData("-SipUri sip:203.0.113.1 -Enabled $true", "sip:203.0.113.1 5 7 True first")]
    [InlineData("-SipUri sip:203.0.113.1 -Name second", "sip:203.0.113.1 5 7 False second")]
    [InlineData("-SipUri 'SIP:203.0.113.1:5060;transport=UDP' -Priority 6", "sip:203.0.113.1 6 7 False first")]
    [InlineData("-SipUri 203.0.113.1:5060 -Priority 0", "sip:203.0.113.1 0 7 False first")]
    [InlineData("-SipUri sip:203.0.113.2", "sip:203.0.113.1 5 7 False first|sip:203.0.113.2 10 10 True 203.0.113.2:5060")]
    [InlineData("-SipUri 'sip:203.0.113.1;edge=dublin'", "sip:203.0.113.1 5 7 False first|sip:203.0.113.1;edge=dublin 10 10 True 203.0.113.1:5060")]
    [InlineData("-SipUri sip:203.0.113.2, sip:203.0.113.3 -Replace", "sip:203.0.113.2 10 10 True 203.0.113.2:5060|sip:203.0.113.3 10 10 True 203.0.113.3:5060")]
    [InlineData("-SipUri sip:203.0.113.1 -Replace", "sip:203.0.113.1 5 7 False first")]
    public void An_origination_URI_is_set(string arguments, string expected)
    {
        const string Shape = " | ForEach-Object { \"$_ $($_.Priority) $($_.Weight) $($_.Enabled) $($_.Name)\" }";
        var emitted = _trial.Strings($"($trunk | Set-TrunkOrigination {arguments}).Origination {Shape}");
        var writes = _trial.Writes;

        Assert.Equal(expected.Split('|'), emitted.Order(StringComparer.Ordinal));
        Assert.Equal(expected.Split('|'), _trial.Strings($"Get-TrunkOrigination $trunk {Shape}").Order(StringComparer.Ordinal));
        _trial.Get($"$trunk | Set-TrunkOrigination {arguments}");
        Assert.Equal(writes, _trial.Writes);
    }

    [Fact]
    public void A_full_set_is_replaced_within_the_limit_of_ten()
    {
        _trial.Get("$null = Set-TrunkOrigination $trunk (1..10 | ForEach-Object { \"203.0.113.$_\" })");

        var trunk = _trial.Strings("(Set-TrunkOrigination $trunk (11..20 | ForEach-Object { \"203.0.113.$_\" }) -Replace).Origination");

        Assert.Equal(Enumerable.Range(11, 10).Select(number => $"sip:203.0.113.{number}"), trunk);
        Assert.Equal(10, _trial.Get("Get-TrunkOrigination $trunk").Count);
    }

    [Fact]
    public void A_trunk_keeps_what_was_not_given()
    {
        _trial.Get("$null = Set-TwilioTrunk $trunk -Secure $true -TransferMode SipOnly -DisasterRecoveryUrl https://example.com/dr -DisasterRecoveryMethod Get");

        Assert.Equal(
            "Asterisk-Local True SipOnly FromTransferee https://example.com/dr Get True",
            _trial.One("$t = Set-TwilioTrunk $trunk -CnamLookup $true; \"$($t.Name) $($t.Secure) $($t.TransferMode) $($t.TransferCallerId) $($t.DisasterRecoveryUrl) $($t.DisasterRecoveryMethod) $($t.CnamLookup)\""));
        Assert.Equal("Renamed asterisk-kernel.pstn.twilio.com", _trial.One("$t = Set-TwilioTrunk $trunk -NewName Renamed; \"$($t.Name) $($t.DomainName)\""));
    }

    [Theory]
    [InlineData("-Secure $true", "Secure", "True")]
    [InlineData("-CnamLookup $true", "CnamLookup", "True")]
    [InlineData("-TransferMode EnableAll", "TransferMode", "EnableAll")]
    [InlineData("-TransferCallerId FromTransferor", "TransferCallerId", "FromTransferor")]
    [InlineData("-DisasterRecoveryUrl http://example.com/a?b=c", "DisasterRecoveryUrl", "http://example.com/a?b=c")]
    [InlineData("-DisasterRecoveryMethod Get", "DisasterRecoveryMethod", "Get")]
    public void Each_setting_is_rehearsed_and_set_once(string arguments, string property, string expected)
    {
        var writes = _trial.Writes;
        Assert.Equal(expected, _trial.One($"($trunk | Set-TwilioTrunk {arguments} -WhatIf).{property}"));
        Assert.Equal(writes, _trial.Writes);

        Assert.Equal(expected, _trial.One($"($trunk | Set-TwilioTrunk {arguments}).{property}"));
        Assert.Equal(writes.Length + 1, _trial.Writes.Length);

        Assert.Equal(expected, _trial.One($"($trunk | Set-TwilioTrunk {arguments}).{property}"));
        Assert.Equal(expected, _trial.One($"(Get-TwilioTrunk $trunk).{property}"));
        Assert.Equal(writes.Length + 1, _trial.Writes.Length);
    }

    [Theory]
    [InlineData("sip:203.0.113.9", "$true", true)]
    [InlineData("sip:203.0.113.9;transport=tls", "$true", false)]
    [InlineData("sip:203.0.113.9", "$false", false)]
    [InlineData("sip:203.0.113.9;transport=tls", "$false", true)]
    public void A_warning_names_the_URIs_that_do_not_fit_a_secure_trunk_or_a_plain_one(string uri, string secure, bool isWarned)
    {
        _trial.Get($"$null = New-TwilioTrunk T | Set-TwilioTrunk -Secure (-not {secure}) | Set-TrunkOrigination -SipUri '{uri}'");

        foreach (var script in (string[])[$"Set-TwilioTrunk T -Secure {secure} -WhatIf", $"Set-TwilioTrunk T -Secure {secure}"])
            Assert.Equal(isWarned ? 1 : 0, _trial.Run(script).Warnings.Count(warning => warning.Contains(uri, StringComparison.Ordinal)));
        Assert.Empty(_trial.Run($"Set-TwilioTrunk T -Secure {secure}").Warnings);
    }

    [Fact]
    public void A_URI_that_is_switched_off_need_not_fit()
        => Assert.Empty(_trial.Run("Set-TwilioTrunk $trunk -Secure $true").Warnings);

    [Theory]
    [InlineData("sorry.xml")]
    [InlineData("/sorry.xml")]
    [InlineData("ftp://example.com/sorry.xml")]
    [InlineData("example.com/sorry.xml")]
    public void What_Twilio_could_not_ask_for_TwiML_is_refused(string url)
        => _trial.Refused($"Set-TwilioTrunk $trunk -DisasterRecoveryUrl {url}", "InvalidTwimlUrl", ErrorCategory.InvalidArgument);

    [Fact]
    public void A_setting_is_cleared_once()
    {
        _trial.Get("$null = Set-TwilioTrunk $trunk -DisasterRecoveryUrl https://example.com/dr; $null = Set-TwilioTrunk $trunk -DisasterRecoveryUrl ''");
        var writes = _trial.Writes;

        Assert.Equal("True", _trial.One("$null -eq (Set-TwilioTrunk $trunk -DisasterRecoveryUrl '').DisasterRecoveryUrl"));

        Assert.Equal(writes, _trial.Writes);
    }

    [Fact]
    public void New_with_IfNotExists_sets_only_what_was_given_and_never_renames()
    {
        Assert.Equal("Asterisk-Local True", _trial.One("$t = New-TwilioTrunk Whatever asterisk-kernel -Secure -IfNotExists; \"$t $($t.Secure)\""));
        var writes = _trial.Writes;
        Assert.Equal("Asterisk-Local True", _trial.One("$t = New-TwilioTrunk Whatever asterisk-kernel -IfNotExists; \"$t $($t.Secure)\""));
        Assert.Equal("Asterisk-Local", _trial.One("New-TwilioTrunk asterisk-LOCAL -IfNotExists"));
        Assert.Equal(writes, _trial.Writes);
    }

    [Fact]
    public void A_password_is_kept_unless_it_is_reset()
    {
        _trial.Get("$null = $trunk | Set-TrunkTermination -Credential $credential");
        var before = _trial.Writes.Length;

        Assert.Contains("-ResetPassword", Assert.Single(_trial.Run("$trunk | Set-TrunkTermination -Credential $other").Warnings), StringComparison.Ordinal);
        Assert.Equal(before, _trial.Writes.Length);

        var result = _trial.Run("$trunk | Set-TrunkTermination -Credential $other -ResetPassword | Export-AsteriskConfig -Layout Standalone -Path $folder");
        Assert.Empty(result.Errors);
        Assert.Equal(before + 1, _trial.Writes.Length);
        Assert.Contains("Another-Horse-43", File.ReadAllText(Path.Combine(_trial.Folder, "pjsip.conf")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_another_trunk_uses_is_changed_only_by_force()
    {
        _trial.Get("""
            $null = $trunk | Set-TrunkTermination -Credential $credential -CredentialListName shared
            $second = New-TwilioTrunk Second second-kernel | Set-TrunkTermination -Credential $credential -CredentialListName shared
            """);

        var error = _trial.Refused("$second | Set-TrunkTermination -Credential $other -CredentialListName shared -ResetPassword", "SharedCredentialList", ErrorCategory.ResourceExists);

        Assert.Contains("Asterisk-Local (asterisk-kernel.pstn.twilio.com", error.ErrorDetails.Message, StringComparison.Ordinal);
        var before = _trial.Writes.Length;
        _trial.Get("$second | Set-TrunkTermination -Credential $other -CredentialListName shared -ResetPassword -Force");
        Assert.Equal(before + 1, _trial.Writes.Length);
    }

    [Fact]
    public void Trunks_that_are_given_one_list_together_get_one_list()
    {
        var result = _trial.Run("'A', 'B', 'C' | ForEach-Object { New-TwilioTrunk $_ } | Set-TrunkTermination -Credential $credential -CredentialListName shared");

        Assert.Empty(result.Errors);
        Assert.Equal(3, result.Output.Count);
        Assert.Equal(["shared", "shared", "shared"], _trial.Strings("(Get-TwilioTrunk ?).CredentialList"));
    }

    [Fact]
    public void A_number_in_use_is_taken_by_force_and_its_routing_is_told()
    {
        var result = _trial.Run("$trunk | Add-TrunkPhoneNumber -PhoneNumber +56226665899 -Force -RoutingRecord \"$folder/record\"");

        Assert.Single(result.Warnings, warning => warning.Contains("https://example.com/voice", StringComparison.Ordinal));
        Assert.Equal("+56226665899", _trial.One("Get-TrunkPhoneNumber $trunk"));
        Assert.Empty(_trial.Run("$trunk | Add-TrunkPhoneNumber -PhoneNumber +56226665899").Warnings);
    }

    [Fact]
    public void A_removed_trunk_leaves_its_numbers_in_the_account()
    {
        _trial.Get("$null = $trunk | Add-TrunkPhoneNumber -PhoneNumber +56226665897; $trunk | Remove-TwilioTrunk -Confirm:$false");

        Assert.Empty(_trial.Get("Get-TwilioTrunk"));
        Assert.Equal("True", _trial.One("$null -eq (Get-TwilioPhoneNumber +56226665897).TrunkSid"));
    }

    [Fact]
    public void Every_request_is_told_in_the_verbose_stream()
    {
        var before = _trial.Get("Get-TwilioSimulator -Request").Count;

        var verbose = _trial.Run("$trunk | Set-TrunkOrigination -SipUri 203.0.113.2, 203.0.113.3 -Verbose").Verbose;

        Assert.Equal(
            _trial.Strings("Get-TwilioSimulator -Request").Skip(before).Order(StringComparer.Ordinal),
            verbose.Where(line => line.Contains("/v1/", StringComparison.Ordinal)).Select(line => line.Split('?', ':')[0]).Order(StringComparer.Ordinal));
    }
}
