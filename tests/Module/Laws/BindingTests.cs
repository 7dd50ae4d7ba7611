namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>The trunk flows: what can be piped, and what must not be mistaken for something else.</summary>
public sealed class BindingTests : IDisposable
{
    private readonly ModuleTrial _trial = new();

    public BindingTests() => _trial.Get("""
        $a = New-TwilioTrunk A a-kernel | Set-TrunkOrigination -SipUri sip:203.0.113.1 | Add-TrunkPhoneNumber -PhoneNumber +56226665897
        $b = New-TwilioTrunk B b-kernel
        """);

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("$a")]
    [InlineData("$a.Sid")]
    [InlineData("$a.Sid.ToLowerInvariant().Replace('tk', 'TK')")]
    [InlineData("'A'")]
    [InlineData("'a'")]
    [InlineData("'a-kernel'")]
    [InlineData("'A-Kernel.pstn.twilio.com'")]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($a))")]
    [InlineData("[pscustomobject]@{ Name = 'whatever'; Sid = $a.Sid }")]
    [InlineData("[pscustomobject]@{ Trunk = 'A' }")]
    [InlineData("[pscustomobject]@{ Trunk = $a }")]
    [InlineData("[pscustomobject]@{ TrunkSid = $a.Sid }")]
    public void A_trunk_is_named_by_any_of_these(string trunk)
    {
        Assert.Equal("sip:203.0.113.1", _trial.One($"{trunk} | Get-TrunkOrigination"));
        Assert.Equal("A", _trial.One($"{trunk} | Set-TwilioTrunk -CnamLookup $true | ForEach-Object {{ if ($_.CnamLookup) {{ $_ }} }}"));
        if (!trunk.Contains("= 'A'", StringComparison.Ordinal) && !trunk.Contains("= $a }", StringComparison.Ordinal) && !trunk.Contains("TrunkSid", StringComparison.Ordinal))
            Assert.Equal("A", _trial.One($"({trunk} | Get-TwilioTrunk).Name"));
    }

    [Theory]
    [InlineData("$a | Add-TrunkPhoneNumber +56226665898", "-PhoneNumber")]
    [InlineData("$a | Add-TrunkPhoneNumber 56226665897", "-PhoneNumber")]
    [InlineData("$a | Add-TrunkPhoneNumber '56226665897'", "-PhoneNumber")]
    [InlineData("$a | Add-TrunkPhoneNumber 56226665897, 14155550100", "-PhoneNumber")]
    [InlineData("$a | Add-TrunkPhoneNumber ([int]14155550)", "-PhoneNumber")]
    [InlineData("$a | Invoke-TrunkTestCall 14155550100", "-PhoneNumber")]
    [InlineData("$a | Remove-TrunkPhoneNumber '+56 (2) 2666-5897'", "-PhoneNumber")]
    [InlineData("$a | Get-TrunkPhoneNumber +562*", "-PhoneNumber")]
    [InlineData("$a | Set-TrunkOrigination 'sip:179.60.72.50:5060;transport=udp'", "-SipUri")]
    [InlineData("$a | Remove-TrunkOrigination SIPS:pbx.example.com", "-SipUri")]
    [InlineData("$a | Get-TrunkOrigination sip:203.0.113.1", "-SipUri")]
    [InlineData("$a | Export-AsteriskConfig ./voice Standalone", "-Path")]
    [InlineData("$a | Export-AsteriskConfig . Standalone", "-Path")]
    [InlineData("$a | Export-AsteriskConfig ~/voice Standalone", "-Path")]
    [InlineData("$a | Export-AsteriskConfig 'C:\\voice' Standalone", "-Path")]
    [InlineData("$a | Export-AsteriskConfig ([IO.DirectoryInfo]$folder) Standalone", "-Path")]
    [InlineData("$a | Update-TrunkCredential ./voice Standalone", "-Path")]
    [InlineData("$a | Export-TrunkFirewallRule /tmp/rules.nft", "-Path")]
    [InlineData("$a | Invoke-TrunkTestCall +14155550100", "-PhoneNumber")]
    [InlineData("$a | Set-TrunkTermination $credential", "-Credential")]
    [InlineData("$a | Test-TrunkCredential $credential", "-Credential")]
    [InlineData("$a | Test-TwilioTrunk /etc/asterisk", "-Path")]
    public void What_is_meant_for_another_parameter_is_no_trunk_and_its_name_is_told(string script, string parameter)
    {
        var writes = _trial.Writes;

        var error = Assert.Single(_trial.Run(script).Errors);

        Assert.StartsWith("ParameterArgumentTransformationError,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"name the parameter: {parameter};", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(ModuleTrial.Password, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(writes, _trial.Writes);
    }

    [Fact]
    public void A_trunk_that_is_called_as_a_number_is_flows_all_the_same()
    {
        _trial.Get("$odd = New-TwilioTrunk +14155550100 odd-kernel");

        Assert.Equal("odd-kernel.pstn.twilio.com", _trial.One("Get-TwilioTrunk +14155550100 | Set-TwilioTrunk -CnamLookup $true | ForEach-Object DomainName"));
        Assert.Equal("odd-kernel.pstn.twilio.com", _trial.One("Get-TrunkTermination $odd.Sid | ForEach-Object DomainName"));
        Assert.Equal(["odd-kernel.pstn.twilio.com"], _trial.Strings("(TabExpansion2 'Get-TrunkTermination odd' 24).CompletionMatches.CompletionText"));
        Assert.Contains("-Trunk 'TK", _trial.One("(Test-TwilioTrunk $odd NumberAttached).Remedy"), StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_rows_for_one_trunk_leave_ten_URIs_and_one_trunk()
    {
        var trunk = _trial.Get("1..10 | ForEach-Object { [pscustomobject]@{ Trunk = 'B'; SipUri = \"sip:203.0.113.$_\"; Priority = $_ } } | Set-TrunkOrigination");

        Assert.Equal("B", Assert.Single(trunk).ToString());
        _trial.Set("trunk", trunk[0]);
        var expected = Enumerable.Range(1, 10).Select(number => $"sip:203.0.113.{number} {number} 10").ToArray();
        Assert.Equal(expected, _trial.Strings("$trunk.Origination | ForEach-Object { \"$_ $($_.Priority) $($_.Weight)\" }"));
        Assert.Equal(expected.Order(), _trial.Strings("Get-TrunkOrigination B | ForEach-Object { \"$_ $($_.Priority) $($_.Weight)\" }").Order());
    }

    [Fact]
    public void Rows_that_name_one_trunk_in_different_ways_leave_all_their_URIs()
    {
        _trial.Get("""
            'B', 'b', 'b-kernel', $b.Sid, $b | ForEach-Object { $n = 0 } { $n++; [pscustomobject]@{ Trunk = $_; SipUri = "sip:203.0.113.$n" } } |
                Set-TrunkOrigination -ThrottleLimit 3
            """);

        Assert.Equal(5, _trial.Get("Get-TrunkOrigination B").Count);
    }

    [Fact]
    public void Rows_of_one_trunk_are_one_set_to_replace()
    {
        Assert.Equal("B", _trial.One("'B', 'b' | ForEach-Object { $n = 0 } { [pscustomobject]@{ Trunk = $_; SipUri = \"203.0.113.$((++$n))\" } } | Set-TrunkOrigination -Replace"));

        Assert.Equal(2, _trial.Get("Get-TrunkOrigination B").Count);
    }

    [Fact]
    public void Origination_URIs_pipe_back()
    {
        Assert.Equal("A", _trial.One("Get-TrunkOrigination A | Set-TrunkOrigination -Priority 30"));
        Assert.Equal("30", _trial.One("(Get-TrunkOrigination A).Priority"));
        Assert.Equal("B", _trial.One("Get-TrunkOrigination A | Set-TrunkOrigination -Trunk B"));
        Assert.Equal("sip:203.0.113.1 30", _trial.One("Get-TrunkOrigination B | ForEach-Object { \"$_ $($_.Priority)\" }"));
        Assert.Equal("A", _trial.One("Get-TrunkOrigination A | Remove-TrunkOrigination -Confirm:$false"));
        Assert.Empty(_trial.Get("Get-TrunkOrigination A"));
    }

    [Fact]
    public void Numbers_pipe_back()
    {
        Assert.Equal("A", _trial.One("Get-TrunkPhoneNumber A | Remove-TrunkPhoneNumber -Confirm:$false"));
        Assert.Empty(_trial.Get("Get-TrunkPhoneNumber A"));
        Assert.Equal("B", _trial.One("Get-TwilioPhoneNumber +5622666589[78] | Add-TrunkPhoneNumber -Trunk B"));
        Assert.Equal(["+56226665897", "+56226665898"], _trial.Strings("Get-TrunkPhoneNumber B").Order());
        Assert.Equal("B", _trial.One("'+56 2 2666 5897', '226665898' | Remove-TrunkPhoneNumber -Trunk B -Country CL -Confirm:$false"));
        Assert.Empty(_trial.Get("Get-TrunkPhoneNumber B"));
    }

    [Theory]
    [InlineData("Trunk = 'B'")]
    [InlineData("TrunkSid = $b.Sid")]
    public void Rows_with_a_number_and_a_trunk_bind(string column)
    {
        Assert.Equal("B", _trial.One($"[pscustomobject]@{{ {column}; PhoneNumber = '+56 2 2666 5898' }} | Add-TrunkPhoneNumber"));
        Assert.Equal("+56226665898", _trial.One("Get-TrunkPhoneNumber B"));
        Assert.Equal("B", _trial.One($"[pscustomobject]@{{ {column}; PhoneNumber = '+56226665898' }} | Remove-TrunkPhoneNumber -Confirm:$false"));
        Assert.Empty(_trial.Get("Get-TrunkPhoneNumber B"));
    }

    [Fact]
    public void Rows_that_a_script_made_bind_too()
        => Assert.Equal("B", _trial.One("""
            $numbers = 7, 8 | ForEach-Object { "+5622666589$_" }
            $numbers | ForEach-Object { [pscustomobject]@{ PhoneNumber = $_; Trunk = 'B' } } | Add-TrunkPhoneNumber -Force -RoutingRecord "$folder/record" -WarningAction Ignore
            """));

    [Theory]
    [InlineData("Get-TrunkOrigination A")]
    [InlineData("Get-TrunkPhoneNumber A")]
    [InlineData("Get-TrunkTermination A")]
    public void What_hangs_on_a_trunk_leads_back_to_it(string command)
    {
        Assert.Equal("A", _trial.One($"{command} | Get-TwilioTrunk"));
        Assert.Equal("sip:203.0.113.1", _trial.One($"{command} | Get-TrunkOrigination"));
        Assert.Equal("A", _trial.One($"{command} | Set-TwilioTrunk -Secure $true"));
    }

    [Fact]
    public void A_number_without_a_trunk_leads_to_none()
        => Assert.Empty(_trial.Run("Get-TwilioPhoneNumber +56226665898 | Get-TwilioTrunk").Output);

    [Theory]
    [InlineData("Get-TwilioTrunk A")]
    [InlineData("$a")]
    [InlineData("'A'")]
    [InlineData("$a.Sid")]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($a))")]
    [InlineData("[pscustomobject]@{ Sid = $a.Sid; Name = 'A'; PhoneNumber = $a.PhoneNumber }")]
    [InlineData("[pscustomobject]@{ Sid = $a.Sid; PhoneNumber = '+56226665897' }")]
    [InlineData("[pscustomobject]@{ Name = 'A'; Origination = $a.Origination; PhoneNumber = '+56226665897' }")]
    [InlineData("[pscustomobject]@{ Name = 'A'; PhoneNumber = $a.PhoneNumber }")]
    public void A_trunk_alone_is_never_stripped_of_its_numbers(string trunk)
    {
        var writes = _trial.Writes;

        var result = _trial.Run($"{trunk} | Remove-TrunkPhoneNumber -Confirm:$false");

        Assert.NotEmpty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Equal(writes, _trial.Writes);
    }

    [Theory]
    [InlineData("Get-TwilioTrunk A | Remove-TrunkOrigination -Confirm:$false")]
    [InlineData("Get-TwilioTrunk A | Add-TrunkPhoneNumber")]
    [InlineData("Get-TwilioTrunk A | Set-TrunkOrigination")]
    public void A_trunk_alone_says_nothing_about_what_hangs_on_it(string command)
    {
        var writes = _trial.Writes;

        Assert.NotEmpty(_trial.Run(command).Errors);

        Assert.Equal(writes, _trial.Writes);
    }

    [Fact]
    public void Trunks_come_out_in_the_order_they_went_in()
    {
        var names = Enumerable.Range(1, 25).Select(number => $"T{number:00}").Reverse().ToArray();
        _trial.Set("names", names);

        Assert.Equal(names, _trial.Strings("$names | ForEach-Object { New-TwilioTrunk $_ } | Set-TwilioTrunk -Secure $true -ThrottleLimit 4"));
        Assert.Equal(names, _trial.Strings("$names | Set-TrunkOrigination -SipUri 203.0.113.1 | Set-TrunkOrigination -SipUri 203.0.113.2"));
    }

    [Fact]
    public void One_bad_trunk_does_not_stop_the_others()
    {
        var result = _trial.Run("'A', 'Nobody', 'B' | Set-TwilioTrunk -Secure $true");

        Assert.Equal(["A", "B"], result.Output.Select(trunk => trunk.ToString()));
        Assert.Equal("TrunkNotFound,TwilioTrunk.Commands.SetTwilioTrunkCommand", Assert.Single(result.Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public void A_trunk_that_is_not_found_lets_no_later_change_overtake_an_earlier_one()
    {
        _trial.Get("$null = Add-TwilioSimulatorFault -Delay 0:0:0.5 -Method GET -Path /v1/Trunks");

        var result = _trial.Run("'A', 'Nobody', 'A' | Set-TwilioTrunk -Secure $true");

        Assert.Equal(["A", "A"], result.Output.Select(trunk => trunk.ToString()));
        Assert.Equal("TrunkNotFound,TwilioTrunk.Commands.SetTwilioTrunkCommand", Assert.Single(result.Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public void One_trunk_named_twice_is_exported_once()
    {
        _trial.Get("$null = Set-TrunkTermination A -Credential $credential; $null = Set-TrunkOrigination A 203.0.113.2");

        var files = _trial.Get("$a, 'A', 'a-kernel' | Export-AsteriskConfig -Layout Standalone -Path $folder -Credential $credential");

        Assert.Equal(3, files.Count);
        Assert.Equal(3, File.ReadLines(Path.Combine(_trial.Folder, "pjsip.conf")).Count(line => line.StartsWith("[twilio-a-kernel]", StringComparison.Ordinal)));
    }
}
