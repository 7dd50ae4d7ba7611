using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>Each bad input is an error that teaches, and leaves nothing half done.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly ModuleTrial _trial = new("""
        $simulator = Start-TwilioSimulator -ReservedDomainName taken -PhoneNumber '+56226665897', '+56226665898',
            @{ PhoneNumber = '+56226665899'; VoiceUrl = 'https://example.com/voice' },
            @{ PhoneNumber = '+56226665890'; VoiceApplicationSid = 'AP00000000000000000000000000000001' }
        $account = $simulator | Connect-TwilioAccount
        $trunk = New-TwilioTrunk Asterisk-Local asterisk-kernel | Set-TrunkOrigination -SipUri 203.0.113.1 | Add-TrunkPhoneNumber -PhoneNumber +56226665897
        $other = New-TwilioTrunk Other other-kernel
        $bare = New-TwilioTrunk Bare
        """);

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("New-TwilioTrunk T -DomainName x.sip.twilio.com", "WrongTerminationDomain", "x.sip.twilio.com")]
    [InlineData("New-TwilioTrunk T -DomainName x.pstn.ashburn.twilio.com", "WrongTerminationDomain", "x.pstn.ashburn.twilio.com")]
    [InlineData("New-TwilioTrunk T -DomainName 'not a name'", "InvalidDomainName", "not a name")]
    [InlineData("New-TwilioTrunk T -DomainName sip:x.pstn.twilio.com", "InvalidDomainName", "sip:x.pstn.twilio.com")]
    [InlineData("Set-TrunkTermination $trunk -DomainName x.sip.twilio.com -Force", "WrongTerminationDomain", "x.sip.twilio.com")]
    [InlineData("$trunk | Set-TrunkOrigination -SipUri 'sips:pbx.example.com'", "SipsNotSupported", "sips:pbx.example.com")]
    [InlineData("$trunk | Set-TrunkOrigination -SipUri sip:192.168.1.10", "PrivateOriginationAddress", "sip:192.168.1.10")]
    [InlineData("$trunk | Set-TrunkOrigination -SipUri pbx.local", "PrivateOriginationAddress", "pbx.local")]
    [InlineData("$trunk | Set-TrunkOrigination -SipUri sip:x.pstn.twilio.com", "TwilioOriginationHost", "sip:x.pstn.twilio.com")]
    [InlineData("$trunk | Set-TrunkOrigination -SipUri 'sip:203.0.113.2;transport=ws'", "InvalidSipUri", "sip:203.0.113.2;transport=ws")]
    [InlineData("$trunk | Set-TrunkOrigination -SipUri http://203.0.113.2", "InvalidSipUri", "http://203.0.113.2")]
    [InlineData("$trunk | Set-TrunkOrigination -SipUri sip:203.0.113.2 -Weight 0", "InvalidWeight", "sip:203.0.113.2")]
    [InlineData("$trunk | Set-TrunkOrigination -SipUri sip:203.0.113.2 -Weight 65536", "InvalidWeight", "sip:203.0.113.2")]
    [InlineData("$trunk | Set-TrunkOrigination -SipUri sip:203.0.113.2 -Priority -1", "InvalidPriority", "sip:203.0.113.2")]
    [InlineData("$trunk | Set-TrunkOrigination -SipUri sip:203.0.113.2 -Name ('x' * 65)", "NameTooLong", null)]
    [InlineData("New-TwilioTrunk ('x' * 65)", "NameTooLong", null)]
    [InlineData("Set-TwilioTrunk $trunk -Name ('x' * 65)", "NameTooLong", null)]
    [InlineData("Set-TwilioTrunk $trunk -Name ''", "BlankName", null)]
    [InlineData("New-TwilioTrunk ' '", "BlankName", null)]
    [InlineData("Set-TrunkTermination $trunk -Credential $credential -CredentialListName ' '", "BlankName", null)]
    [InlineData("Get-TwilioTrunk '[x'", "InvalidPattern", "[x")]
    [InlineData("$trunk | Add-TrunkPhoneNumber -PhoneNumber 12345", "InvalidPhoneNumber", "12345")]
    [InlineData("$trunk | Add-TrunkPhoneNumber -PhoneNumber '2 2666 5897'", "InvalidPhoneNumber", "2 2666 5897")]
    [InlineData("$trunk | Add-TrunkPhoneNumber -PhoneNumber '2 2666 5897' -Country XX", "UnknownCountry", null)]
    [InlineData("Get-TwilioPhoneNumber nonsense", "InvalidPhoneNumber", "nonsense")]
    [InlineData("Set-TrunkTermination $trunk -Credential ([pscredential]::new('a:b', $credential.Password))", "InvalidUserName", null)]
    [InlineData("Set-TrunkTermination $trunk -Credential ([pscredential]::new('x' * 33, $credential.Password))", "InvalidUserName", null)]
    [InlineData("New-TwilioCredential 'two words' -Generate", "InvalidUserName", "two words")]
    [InlineData("Export-AsteriskConfig $trunk $folder Standalone -Credential $credential -RtpPortRange 10100-10000", "InvalidPortRange", null)]
    [InlineData("Export-AsteriskConfig $trunk $folder Standalone -Credential $credential -CallerId nonsense", "InvalidPhoneNumber", null)]
    [InlineData("Export-AsteriskConfig $trunk $folder Compose -Reload -AmiComputerName pbx -AmiCredential $credential", "ReloadNotPossible", null)]
    [InlineData("Export-AsteriskConfig $bare $folder Standalone -Credential $credential", "NoTerminationDomain", null)]
    [InlineData("Start-TwilioSimulator -PhoneNumber nonsense", "InvalidPhoneNumber", null)]
    [InlineData("Start-TwilioSimulator -ReservedDomainName x.sip.twilio.com", "WrongTerminationDomain", null)]
    [InlineData("Connect-TwilioAccount -Credential ([pscredential]::new('AC123', $credential.Password))", "InvalidAccountSid", null)]
    [InlineData("Connect-TwilioAccount -Credential ([pscredential]::new('AC0123456789abcdef0123456789abcdef', $credential.Password)) -Region ie1", "EdgeRequired", null)]
    public void A_value_that_can_never_be_right_is_refused(string command, string errorId, string? target)
    {
        var error = _trial.Refused(command, errorId, ErrorCategory.InvalidArgument);

        if (target is not null)
            Assert.Contains(target, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.NotNull(errorId is "InvalidAccountSid" or "EdgeRequired" ? "" : error.TargetObject);
    }

    [Theory]
    [InlineData("Set-TwilioTrunk Nobody -Secure $true", "TrunkNotFound", "Nobody")]
    [InlineData("Get-TwilioTrunk Nobody", "TrunkNotFound", "Nobody")]
    [InlineData("Get-TwilioTrunk TK00000000000000000000000000000000", "TrunkNotFound", "TK00000000000000000000000000000000")]
    [InlineData("Export-AsteriskConfig Nobody $folder Standalone", "TrunkNotFound", "Nobody")]
    [InlineData("$trunk | Add-TrunkPhoneNumber -PhoneNumber +14155550100", "NumberNotOwned", "+14155550100")]
    [InlineData("Get-TwilioPhoneNumber +14155550100", "NumberNotOwned", "+14155550100")]
    [InlineData("$trunk | Remove-TrunkPhoneNumber -PhoneNumber +56226665898 -Confirm:$false", "NumberNotOnTrunk", "+56226665898")]
    [InlineData("$trunk | Remove-TrunkOrigination -SipUri 203.0.113.77 -Confirm:$false", "OriginationNotFound", "203.0.113.77")]
    [InlineData("Export-AsteriskConfig $trunk $folder Compose -Credential $credential", "NoComposeProject", null)]
    public void What_is_named_and_does_not_exist_is_an_error(string command, string errorId, string? target)
    {
        var error = _trial.Refused(command, errorId, ErrorCategory.ObjectNotFound);

        if (target is not null)
            Assert.Equal(target, error.TargetObject.ToString());
    }

    [Theory]
    [InlineData("New-TwilioTrunk Asterisk-Local", "TrunkConflict")]
    [InlineData("New-TwilioTrunk Asterisk-Local new-kernel", "TrunkConflict")]
    [InlineData("New-TwilioTrunk New asterisk-kernel", "TrunkConflict")]
    [InlineData("New-TwilioTrunk Asterisk-Local new-kernel -IfNotExists", "TrunkConflict")]
    [InlineData("Set-TwilioTrunk Other -Name asterisk-LOCAL", "TrunkConflict")]
    [InlineData("$trunk | Add-TrunkPhoneNumber -PhoneNumber +56226665899", "NumberInUse")]
    [InlineData("$trunk | Add-TrunkPhoneNumber -PhoneNumber +56226665890", "NumberInUse")]
    [InlineData("$other | Add-TrunkPhoneNumber -PhoneNumber +56226665897", "NumberInUse")]
    public void What_exists_already_or_belongs_elsewhere_is_not_taken(string command, string errorId)
        => _trial.Refused(command, errorId, ErrorCategory.ResourceExists);

    [Theory]
    [InlineData("hunter2", "has 7 characters", "no upper-case letter")]
    [InlineData("nodigitsINhereatall", "no digit", "")]
    [InlineData("NOLOWERCASE12345", "no lower-case letter", "")]
    [InlineData("nouppercase12345", "no upper-case letter", "")]
    public void A_weak_password_is_refused_with_all_that_it_lacks(string password, string first, string second)
    {
        _trial.Set("weak", ModuleTrial.Credential("mini-vapi", password));

        var error = _trial.Refused("$trunk | Set-TrunkTermination -Credential $weak", "WeakPassword", ErrorCategory.InvalidArgument);

        Assert.Contains(first, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(second, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_ambiguous_name_lists_the_candidates()
    {
        // Other tools than this module give two trunks one name.
        _trial.Get("$null = New-TwilioTrunk asterisk-local.pstn.twilio.com -DomainName twin-kernel; $null = New-TwilioTrunk Third asterisk-local");

        var error = _trial.Refused("Get-TwilioTrunk asterisk-local.pstn.twilio.com", "AmbiguousTrunk", ErrorCategory.ResourceExists);

        Assert.Contains("twin-kernel.pstn.twilio.com", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("Third", error.ErrorDetails.Message, StringComparison.Ordinal);
        _trial.Refused("Remove-TwilioTrunk asterisk-local.pstn.twilio.com -Confirm:$false", "AmbiguousTrunk", ErrorCategory.ResourceExists);
    }

    [Fact]
    public void A_domain_of_somebody_else_is_what_Twilio_says_about_it()
    {
        var before = _trial.Writes.Length;

        var error = Assert.Single(_trial.Run("New-TwilioTrunk T taken").Errors);

        Assert.Equal("Twilio21248", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(ErrorCategory.ResourceExists, error.CategoryInfo.Category);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Equal(1, _trial.Writes.Length - before);
        Assert.Empty(_trial.Get("Get-TwilioTrunk T*"));
    }

    [Fact]
    public void An_eleventh_URI_is_refused_before_the_first_is_written()
        => _trial.Refused(
            "1..11 | ForEach-Object { [pscustomobject]@{ Trunk = 'Other'; SipUri = \"203.0.113.$_\" } } | Set-TrunkOrigination",
            "TooManyOriginationUris",
            ErrorCategory.LimitsExceeded);

    [Fact]
    public void One_bad_URI_does_not_stop_the_good_ones_unless_the_set_is_replaced()
    {
        _trial.Refused("Set-TrunkOrigination Other 203.0.113.1, 10.0.0.1 -Replace", "PrivateOriginationAddress", ErrorCategory.InvalidArgument);

        var result = _trial.Run("Set-TrunkOrigination Other 203.0.113.1, 10.0.0.1");

        Assert.Equal("sip:203.0.113.1", _trial.One("Get-TrunkOrigination Other"));
        Assert.Equal("10.0.0.1", Assert.Single(result.Errors).TargetObject);
        Assert.Single(result.Output);
    }

    [Fact]
    public void Each_bad_number_is_an_error_of_its_own_and_the_good_ones_go_on()
    {
        var result = _trial.Run("Add-TrunkPhoneNumber Other '+56 2 2666 5898', nonsense, +14155550100, +56226665899");

        Assert.Equal(["InvalidPhoneNumber", "NumberNotOwned", "NumberInUse"], result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(["nonsense", "+14155550100", "+56226665899"], result.Errors.Select(error => error.TargetObject));
        Assert.Equal("+56226665898", _trial.One("Get-TrunkPhoneNumber Other"));
    }

    [Theory]
    [InlineData("'+56 2 2666 5898'")]
    [InlineData("'+56-2-2666-5898'")]
    [InlineData("'(+56) 2 2666.5898'")]
    [InlineData("'0056226665898'")]
    [InlineData("'2 2666 5898' -Country CL")]
    [InlineData("'(2) 2666-5898' -Country cl")]
    [InlineData("226665898 -Country CL")]
    public void A_number_is_taken_as_people_type_it(string number)
        => Assert.Equal("+56226665898", _trial.One($"Add-TrunkPhoneNumber Other -PhoneNumber {number} | Get-TrunkPhoneNumber"));

    [Fact]
    public void A_trial_account_is_told_at_connect_and_refused_a_trunk()
    {
        var result = _trial.Run("Start-TwilioSimulator -Type Trial | Connect-TwilioAccount");

        Assert.Contains("trial account", Assert.Single(result.Warnings), StringComparison.Ordinal);
        _trial.Refused("New-TwilioTrunk T", "TrialAccount", ErrorCategory.PermissionDenied);
    }

    [Fact]
    public void An_output_path_that_cannot_be_written_is_an_error()
    {
        File.WriteAllText(Path.Combine(_trial.Folder, "file"), "mine");

        _trial.Refused("Export-AsteriskConfig $trunk \"$folder/file\" Standalone -Credential $credential", "OutputNotWritable", ErrorCategory.WriteError);
        _trial.Refused("Export-AsteriskConfig $trunk \"$folder/file/below\" Standalone -Credential $credential", "OutputNotWritable", ErrorCategory.WriteError);
    }

    [Theory]
    [InlineData("Export-AsteriskConfig $trunk Env:here Standalone -Credential $credential")]
    [InlineData("Start-TwilioSimulator -StatePath Env:here")]
    public void A_path_outside_the_file_system_is_an_error(string command)
        => _trial.Refused(command, "NotAFilePath", ErrorCategory.InvalidArgument);

    [Fact]
    public void An_environment_file_that_is_missing_is_an_error()
        => _trial.Refused("Connect-TwilioAccount -EnvironmentFile \"$folder/missing.env\"", "EnvironmentFileUnreadable", ErrorCategory.OpenError);

    [Fact]
    public void A_file_of_the_user_in_the_way_is_not_overwritten()
    {
        File.WriteAllText(Path.Combine(_trial.Folder, "pjsip.conf"), "[mine]\n");

        _trial.Refused("Export-AsteriskConfig $trunk $folder Standalone -Credential $credential", "FileNotOurs", ErrorCategory.ResourceExists);

        Assert.Equal("[mine]\n", File.ReadAllText(Path.Combine(_trial.Folder, "pjsip.conf")));
        _trial.Get("Export-AsteriskConfig $trunk $folder Standalone -Credential $credential -Force");
        Assert.Contains(_trial.Files, file => file is not ("pjsip.conf" or "extensions.conf" or "rtp.conf") && File.ReadAllText(Path.Combine(_trial.Folder, file)) == "[mine]\n");
    }

    [Fact]
    public void A_password_that_nobody_knows_is_not_made_up()
    {
        _trial.Get("$null = $trunk | Set-TrunkTermination -Credential $credential");

        var error = _trial.Refused("Export-AsteriskConfig Asterisk-Local $folder Standalone", "PasswordUnknown", ErrorCategory.ObjectNotFound);

        Assert.Contains("-ResetPassword", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        _trial.Refused("$trunk | Set-TrunkTermination -Credential $credential -WarningAction Ignore | Export-AsteriskConfig -Path $folder -Layout Standalone", "PasswordUnknown", ErrorCategory.ObjectNotFound);
    }

    [Fact]
    public void A_trunk_that_is_missing_is_not_dropped_from_the_files()
    {
        _trial.Get("$null = 'Asterisk-Local', 'Other' | Export-AsteriskConfig -Path $folder -Layout Standalone -Credential $credential");
        var before = File.ReadAllText(Path.Combine(_trial.Folder, "pjsip.conf"));

        _trial.Refused("'Asterisk-Local', 'Othr' | Export-AsteriskConfig -Path $folder -Layout Standalone -Credential $credential -Replace", "TrunkNotFound", ErrorCategory.ObjectNotFound);

        Assert.Equal(before, File.ReadAllText(Path.Combine(_trial.Folder, "pjsip.conf")));
    }
}
