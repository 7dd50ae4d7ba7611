using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>The PBX's side follows from what Twilio's side says.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly ModuleTrial _trial = new();

    private string[] Pjsip => File.ReadAllLines(Path.Combine(_trial.Folder, "pjsip.conf"));

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
