using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>The PBX's side follows from what Twilio's side says.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly ModuleTrial _trial = new();

    private string[] Pjsip => File.ReadAllLines(Path.Combine(_trial.Folder, "pjsip.conf"));

    private string[] Dialplan => File.ReadAllLines(Path.Combine(_trial.Folder, "extensions.conf"));

    private TwilioTrunk.Host.EngineResult Export(string parameters) =>
        _trial.Run($"$trunk | Export-AsteriskConfig -Layout Standalone -Path $folder -WarningAction Continue {parameters}");

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void Each_trunk_has_the_transports_of_its_own_origination()
    {
        _trial.Get("""
            $udp = New-TwilioTrunk U uuu-voice | Set-TrunkTermination -Credential $credential | Set-TrunkOrigination -SipUri sip:203.0.113.1
            $tcp = New-TwilioTrunk T ttt-voice | Set-TrunkTermination -Credential $credential | Set-TrunkOrigination -SipUri 'sip:203.0.113.1;transport=tcp'
            $null = $udp, $tcp | Export-AsteriskConfig -Layout Standalone -Path $folder
            """);

        Assert.Contains("protocol = udp", Pjsip);
        Assert.Contains("protocol = tcp", Pjsip);
        Assert.Contains(@"contact = sip:ttt-voice.pstn.twilio.com\;transport=tcp", Pjsip);
        Assert.Contains("contact = sip:uuu-voice.pstn.twilio.com", Pjsip);
        Assert.All(
            _trial.Strings("($tcp, $udp | Export-AsteriskConfig -Layout Standalone -Path $folder).Action"),
            action => Assert.Equal("Unchanged", action));
    }

    [Fact]
    public void The_ports_are_those_of_the_origination()
    {
        _trial.Get("""
            $trunk = New-TwilioTrunk T ttt-voice | Set-TrunkTermination -Credential $credential |
                Set-TrunkOrigination -SipUri sip:203.0.113.1:5080, 'sip:203.0.113.1;transport=tls'
            $null = $trunk | Export-AsteriskConfig -Layout Standalone -Path $folder
            """);

        Assert.Contains("bind = 0.0.0.0:5080", Pjsip);
        Assert.Contains("bind = 0.0.0.0:5061", Pjsip);
    }

    [Fact]
    public void A_transport_that_was_given_stays()
    {
        _trial.Get("""
            $trunk = New-TwilioTrunk T ttt-voice | Set-TrunkTermination -Credential $credential | Set-TrunkOrigination -SipUri sip:203.0.113.1
            $null = $trunk | Export-AsteriskConfig -Layout Standalone -Path $folder -Transport Tcp
            $null = $trunk | Export-AsteriskConfig -Layout Standalone -Path $folder
            """);

        Assert.Contains("transport = transport-tcp", Pjsip);
        Assert.Contains("protocol = udp", Pjsip);
    }

    [Fact]
    public void A_secure_trunk_is_called_over_TLS_only()
    {
        _trial.Get("$trunk = New-TwilioTrunk T ttt-voice | Set-TwilioTrunk -Secure $true | Set-TrunkTermination -Credential $credential");
        _trial.Refused("$trunk | Export-AsteriskConfig -Layout Standalone -Path $folder -Transport Udp", "UnsupportedCombination", ErrorCategory.InvalidArgument);
    }

    [Theory]
    [InlineData("@{ '1001' = '+56 2 2666 5898'; 1002 = '+56226665899' }")]
    [InlineData("""
        [pscustomobject]@{ Extension = '1002'; CallerId = '+56226665899'; Name = 'Ana' }, [pscustomobject]@{ Extension = '1003'; CallerId = ''; Name = '' },
        [pscustomobject]@{ Extension = '1001'; CallerId = '+56226665898'; Name = '' }
        """)]
    [InlineData("@{ Extension = '1001'; CallerId = '+56226665898' }, [pscustomobject]@{ CallerId = '+56226665899'; Extension = 1002 }")]
    public void Extensions_show_their_own_numbers(string callerIds)
    {
        _trial.Get($"""
            $trunk = New-TwilioTrunk T ttt-voice | Set-TrunkTermination -Credential $credential | Add-TrunkPhoneNumber -PhoneNumber +56226665897
            $null = $trunk | Export-AsteriskConfig -Layout Standalone -Path $folder -ExtensionCallerId ({callerIds})
            $null = $trunk | Export-AsteriskConfig -Layout Standalone -Path $folder
            """);

        Assert.Equal(
            ["exten => _+X.,1,Set(TWILIO_SHOWN_1001=+56226665898)", " same => n,Set(TWILIO_SHOWN_1002=+56226665899)", " same => n,Set(CALLERID(all)=<+56226665897>)"],
            Dialplan.Where(line => line.EndsWith("+56226665897>)", StringComparison.Ordinal) || line.Contains("(TWILIO_SHOWN_", StringComparison.Ordinal)));
        _trial.Get("$null = $trunk | Export-AsteriskConfig -Layout Standalone -Path $folder -ExtensionCallerId @{}");
        Assert.DoesNotContain(Dialplan, line => line.Contains("TWILIO_SHOWN", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_of_others_are_shown_when_they_are_verified_only()
    {
        using var trial = new ModuleTrial("""
            Start-TwilioSimulator -PhoneNumber +56226665897 -VerifiedCallerId '+1 415 555 0123' | Connect-TwilioAccount
            $trunk = New-TwilioTrunk T ttt-voice | Set-TrunkTermination -Credential $credential | Add-TrunkPhoneNumber -PhoneNumber +56226665897
            """);
        const string Export = "$trunk | Export-AsteriskConfig -Layout Standalone -Path $folder";

        var error = trial.Refused($"{Export} -CallerId +14155550124", "CallerIdNotOwned", ErrorCategory.ObjectNotFound);
        Assert.Contains("+14155550124", error.ErrorDetails.Message, StringComparison.Ordinal);
        trial.Refused($"{Export} -ExtensionCallerId @{{ '1001' = '+14155550124' }}", "CallerIdNotOwned", ErrorCategory.ObjectNotFound);
        trial.Refused($"{Export} -ExtensionCallerId @{{ Extension = 1; CallerId = '+14155550123' }}, @{{ 1 = '+14155550123' }}", "GivenTwice", ErrorCategory.InvalidArgument);
        Assert.NotEmpty(trial.Get($"{Export} -CallerId +14155550123"));
    }

    [Theory]
    [InlineData("@{ '+56226665898' = 'Queue/sales'; '*' = 'PJSIP/6001' }")]
    [InlineData("'PJSIP/6001', @{ '+56 2 2666 5898' = 'Queue/sales' }")]
    [InlineData("""
        [pscustomobject]@{ PhoneNumber = '226665898'; Destination = 'Queue/sales'; Name = 'Sales' },
        [pscustomobject]@{ PhoneNumber = '+56226665897'; Destination = ''; Name = 'Office' }, [pscustomobject]@{ PhoneNumber = ''; Destination = 'PJSIP/6001' }
        """)]
    public void Single_numbers_have_destinations_of_their_own(string destinations)
    {
        _trial.Get($"""
            $trunk = New-TwilioTrunk T ttt-voice | Set-TrunkTermination -Credential $credential | Add-TrunkPhoneNumber -PhoneNumber +56226665897, +56226665898
            $null = $trunk | Export-AsteriskConfig -Layout Standalone -Path $folder -Country CL -Destination ({destinations})
            $null = $trunk | Export-AsteriskConfig -Layout Standalone -Path $folder
            """);

        Assert.Contains("exten => +56226665897,1,Dial(PJSIP/6001,30)", Dialplan);
        Assert.Equal(" same => n,Queue(sales)", Dialplan.SkipWhile(line => line != "exten => +56226665898,1,Answer()").ElementAt(1));
    }

    [Fact]
    public void Destinations_are_for_numbers_of_the_trunks()
    {
        _trial.Get("$trunk = New-TwilioTrunk T ttt-voice | Set-TrunkTermination -Credential $credential | Add-TrunkPhoneNumber -PhoneNumber +56226665897");
        const string Export = "$trunk | Export-AsteriskConfig -Layout Standalone -Path $folder -Destination ";

        _trial.Refused(Export + "@{ '+56226665898' = 'office' }", "NumberNotOnTrunk", ErrorCategory.ObjectNotFound);
        _trial.Refused(Export + "@{ 'sales' = 'office' }", "InvalidPhoneNumber", ErrorCategory.InvalidArgument);
        var error = _trial.Refused(Export + "ivr,s,1", "GivenTwice", ErrorCategory.InvalidArgument);
        Assert.Contains("ivr, s, 1", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("'ivr,s,1'", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        _trial.Refused(Export + "'System(reboot)'", "InvalidConfValue", ErrorCategory.InvalidArgument);
    }

    [Fact]
    public void People_dial_as_in_their_country()
    {
        _trial.Get("""
            $trunk = New-TwilioTrunk T ttt-voice | Set-TrunkTermination -Credential $credential | Add-TrunkPhoneNumber -PhoneNumber +56226665897
            $null = $trunk | Export-AsteriskConfig -Layout Standalone -Path $folder -Country CL -CallerId '226665898'
            $null = $trunk | Export-AsteriskConfig -Layout Standalone -Path $folder
            """);
        Assert.Contains("exten => _XXXXXXXXX,1,Goto(+56${FILTER(0-9,${EXTEN})},1)", Dialplan);
        Assert.Contains("exten => _+X.,1,Set(CALLERID(all)=<+56226665898>)", Dialplan);

        _trial.Get("$null = $trunk | Export-AsteriskConfig -Layout Standalone -Path $folder -Country ''");
        Assert.DoesNotContain(Dialplan, line => line.Contains("Goto(", StringComparison.Ordinal));
        Assert.Contains("plus sign", Assert.Single(Export("-Country SG -Destination PJSIP/1 -ExternalAddress 203.0.113.1").Warnings, IsAboutDialling), StringComparison.Ordinal);
        _trial.Refused("$trunk | Export-AsteriskConfig -Layout Standalone -Path $folder -Country XX", "UnknownCountry", ErrorCategory.InvalidArgument);

        static bool IsAboutDialling(string warning) => warning.Contains("prefix", StringComparison.Ordinal);
    }

    [Fact]
    public void Emergency_calls_go_out_only_when_that_is_asked_for()
    {
        using var trial = new ModuleTrial("""
            Start-TwilioSimulator -PhoneNumber +14155550101 | Connect-TwilioAccount
            $trunk = New-TwilioTrunk T ttt-voice | Set-TrunkTermination -Credential $credential | Add-TrunkPhoneNumber -PhoneNumber +14155550101
            """);
        const string Export = "$trunk | Export-AsteriskConfig -Layout Standalone -Path $folder -WarningAction Continue";

        Assert.DoesNotContain(trial.Run(Export).Warnings, IsAboutHelp);
        trial.Refused($"{Export} -EmergencyNumber 133 -Destination PJSIP/1", "NotAnEmergencyNumber", ErrorCategory.InvalidArgument);
        var warning = Assert.Single(trial.Run($"{Export} -EmergencyNumber 911, 112").Warnings, IsAboutHelp);
        Assert.Contains("+14155550101, which has no registered address (Twilio says unregistered)", warning, StringComparison.Ordinal);
        Assert.Contains("fee", warning, StringComparison.Ordinal);
        Assert.Single(trial.Run(Export).Warnings, IsAboutHelp);
        Assert.Contains("exten => 911,1,Set(CALLERID(all)=<+14155550101>)", File.ReadAllLines(Path.Combine(trial.Folder, "extensions.conf")));

        Assert.DoesNotContain(trial.Run($"{Export} -EmergencyNumber @()").Warnings, IsAboutHelp);
        Assert.Equal(2, trial.Run($"{Export} -Country CL -EmergencyNumber 133").Warnings.Count(text => IsAboutHelp(text) || text.Contains("and not in CL", StringComparison.Ordinal)));
        trial.Get("$other = New-TwilioTrunk O ooo-voice | Set-TrunkTermination -Credential $credential");
        trial.Refused("$other | Export-AsteriskConfig -Layout Standalone -Path $folder/other -EmergencyNumber 911", "NoCountry", ErrorCategory.InvalidArgument);

        static bool IsAboutHelp(string text) => text.Contains("Emergency calls show", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'1001'")]
    [InlineData("42")]
    [InlineData("[pscustomobject]@{ Extension = 1001 }")]
    public void What_is_no_table_is_told(string callerIds)
    {
        var error = Assert.Single(_trial.Run($"Export-AsteriskConfig T $folder Standalone -ExtensionCallerId {callerIds}").Errors);
        Assert.StartsWith("ParameterArgumentTransformationError", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Extension and CallerId", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_this_machine_lacks_is_missed_before_its_Asterisk_takes_the_files()
    {
        _trial.Get("$trunk = New-TwilioTrunk T ttt-voice | Set-TwilioTrunk -Secure $true | Set-TrunkTermination -Credential $credential");
        const string Export = "$trunk | Export-AsteriskConfig -Layout Standalone -Path $folder -CertificatePath /nowhere/tls.crt";

        _trial.Refused($"{Export} -Reload", "UnsupportedCombination", ErrorCategory.InvalidArgument);
        Assert.NotEmpty(_trial.Get(Export));
    }

    [Fact]
    public void The_edges_of_trunks_are_offered()
    {
        const string Line = "Export-AsteriskConfig T -Edge ";
        var offered = _trial.Strings($"(TabExpansion2 '{Line}' {Line.Length}).CompletionMatches.CompletionText");
        Assert.Contains("sao-paulo", offered);
        Assert.DoesNotContain("roaming", offered);
    }

    [Fact]
    public void Edges_that_were_given_stay_until_others_or_none_are()
    {
        _trial.Get("""
            $trunk = New-TwilioTrunk T ttt-voice | Set-TrunkTermination -Credential $credential | Set-TrunkOrigination -SipUri sip:203.0.113.1
            $null = $trunk | Export-AsteriskConfig -Layout Standalone -Path $folder -Edge dublin, sydney
            $null = $trunk | Export-AsteriskConfig -Layout Standalone -Path $folder
            """);
        Assert.Contains("aors = ttt-voice.dublin,ttt-voice.sydney", Pjsip);

        _trial.Get("$null = $trunk | Export-AsteriskConfig -Layout Standalone -Path $folder -Edge @()");
        Assert.Contains("aors = twilio-ttt-voice", Pjsip);
    }

    [Fact]
    public void A_public_address_that_was_given_stays_when_none_is_given()
    {
        _trial.Get("""
            $trunk = New-TwilioTrunk T ttt-voice | Set-TrunkTermination -Credential $credential | Set-TrunkOrigination -SipUri sip:203.0.113.1
            $null = $trunk | Export-AsteriskConfig -Layout Standalone -Path $folder -ExternalAddress 203.0.113.77
            $null = $trunk | Export-AsteriskConfig -Layout Standalone -Path $folder
            """);

        Assert.Contains("external_media_address = 203.0.113.77", Pjsip);
    }
}
