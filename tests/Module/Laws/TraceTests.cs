using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>A trace follows the files, takes what people type and what other commands emit, and needs no account.</summary>
public sealed class TraceTests : IDisposable
{
    private const string Beginning = """
        $simulator = Start-TwilioSimulator -PhoneNumber '+56226665897', '+56226665898'
        $account = $simulator | Connect-TwilioAccount
        $pbx = "$folder/asterisk"
        $trunk = New-TwilioTrunk Office office-voice |
            Set-TrunkTermination -Credential $credential |
            Set-TrunkOrigination -SipUri 'sip:179.60.72.50:5060' |
            Add-TrunkPhoneNumber -PhoneNumber '+56226665897'
        $null = $trunk | Export-AsteriskConfig -Layout Standalone -Path $pbx -WarningAction SilentlyContinue
        """;

    private readonly ModuleTrial _trial = new(Beginning);

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void A_number_of_an_export_is_answered_from_every_edge()
    {
        var traces = _trial.Get("Trace-AsteriskCall $pbx -To '+56 2 2666 5897'");

        Assert.Equal(8, traces.Count);
        Assert.All(traces, trace => Assert.Equal("200 False twilio from-twilio +56226665897 Answer", Line(trace)));
        Assert.Equal(8, traces.Select(trace => trace.Properties["Edge"].Value).Distinct().Count());
        Assert.Equal(
            ["404"], _trial.Strings("Trace-AsteriskCall $pbx -To +14155550199 | ForEach-Object { [int] $_.Status }").Distinct());
    }

    [Theory]
    [InlineData("-From 54.172.60.3", "200")]
    [InlineData("-From 203.0.113.9 -Caller '+14155550100'", "401")]
    [InlineData("-From 203.0.113.9", "401")]
    [InlineData("-From 54.172.60.1 -Transport Tcp", "NoAnswer")]
    [InlineData("-From 54.172.60.1 -Port 5070", "NoAnswer")]
    [InlineData("-From 54.172.60.1 -SecureMedia", "488")]
    public void What_is_known_of_the_call_counts(string parameters, string status)
    {
        var trace = Assert.Single(_trial.Get($"Trace-AsteriskCall $pbx -To +56226665897 {parameters}"));

        Assert.Equal(status, trace.Properties["Status"].Value.ToString());
        Assert.NotEmpty((string)trace.Properties["Reason"].Value);
    }

    [Fact]
    public void The_numbers_of_the_dialplan_are_offered() =>
        Assert.Contains("+56226665897", _trial.Strings("(TabExpansion2 ($typed = \"Trace-AsteriskCall '$pbx' -To +\") $typed.Length).CompletionMatches.CompletionText"));

    [Theory]
    [InlineData("Get-TrunkPhoneNumber Office | Trace-AsteriskCall -Path $pbx", "+56226665897")]
    [InlineData("'+56226665897', '0056226665898' | Trace-AsteriskCall $pbx", "+56226665897 +56226665898")]
    [InlineData("[pscustomobject]@{ PhoneNumber = '+56 2 2666 5897' } | Trace-AsteriskCall $pbx", "+56226665897")]
    [InlineData("Trace-AsteriskCall $pbx 100, s", "100 s")]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-TrunkPhoneNumber Office))) | Trace-AsteriskCall $pbx", "+56226665897")]
    public void Numbers_come_from_anywhere(string script, string numbers) =>
        Assert.Equal(numbers, string.Join(' ', _trial.Strings($"{script} | ForEach-Object To").Distinct()));

    [Theory]
    [InlineData("56226665897", "+56226665897")]
    [InlineData("'56226665897'", "+56226665897")]
    [InlineData("100", null)]
    [InlineData("22665", null)]
    [InlineData("99999999", null)]
    [InlineData("+56226665897", null)]
    public void A_number_without_its_plus_is_told_to_be_none_of_Twilios(string to, string? meant)
    {
        var result = _trial.Run($"Trace-AsteriskCall $pbx {to} -From 54.172.60.1 -WarningAction Continue");

        Assert.Single(result.Output);
        Assert.Equal(meant is null ? 0 : 1, result.Warnings.Count);
        Assert.All(result.Warnings, warning => Assert.Contains(meant!, warning, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_number_is_an_error_of_its_own()
    {
        var result = _trial.Run("Trace-AsteriskCall $pbx -To '+1', '+56226665897' -From 54.172.60.1");

        Assert.Equal("InvalidPhoneNumber", Assert.Single(result.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Single(result.Output);
        _trial.Refused("Trace-AsteriskCall \"$folder/nothing\" -To 100", "NoConfiguration", ErrorCategory.ObjectNotFound);
        _trial.Refused("Trace-AsteriskCall $pbx -To 100 -AddressFile \"$folder/nothing\"", "InvalidAddressFile", ErrorCategory.InvalidArgument);
    }

    [Fact]
    public void A_call_out_shows_what_is_sent_and_no_password()
    {
        var trace = Assert.Single(_trial.Get("Trace-AsteriskCall $pbx -Extension +14155550123 -Context from-internal -CallerId 600"));
        var dial = Assert.IsType<object[]>(_trial.Get("$args[0].Dial", trace).Select(value => value.BaseObject).ToArray());

        Assert.Equal("Unknown", trace.Properties["Status"].Value.ToString());
        _trial.Set("trace", trace);
        Assert.Equal("sip:+14155550123@office-voice.pstn.twilio.com", _trial.One("$trace.Dial[0].Uri[0]"));
        Assert.Equal("<sip:+56226665897@office-voice.pstn.twilio.com>", _trial.One("$trace.Dial[0].From"));
        Assert.Equal(_trial.One("$credential.UserName"), _trial.One("$trace.Dial[0].UserName"));
        Assert.Single(dial);
        Assert.DoesNotContain(
            _trial.One("$credential.GetNetworkCredential().Password")!, _trial.One("[Management.Automation.PSSerializer]::Serialize($trace, 5)")!, StringComparison.Ordinal);
        Assert.Equal("486", _trial.One("(Trace-AsteriskCall $pbx -Extension +14155550123 -Context from-internal -CalleeStatus 486).Status"));
    }

    [Fact]
    public void Steps_show_where_they_stand_and_what_stands_there()
    {
        File.WriteAllText(
            Path.Combine(_trial.Folder, "asterisk", "extensions.conf"),
            "[from-twilio]\nexten => _+56.,1,Set(SHORT=${EXTEN:3})\n same => n,GotoIf($[\"${CALLERID(num)}\" = \"+1415\"]?here)\n same => n,Busy()\n same => n(here),Answer()\n");

        _trial.Set("trace", Assert.Single(_trial.Get("Trace-AsteriskCall $pbx -To +56226665897 -From 54.172.60.1 -Caller +1415")));
        Assert.Equal(
            ["extensions.conf:2 Set(SHORT=226665897)", "extensions.conf:3 GotoIf(1?here)", "extensions.conf:5 Answer()"],
            _trial.Strings("$trace.Step | ForEach-Object { \"$($_.Place) $($_.Application)($($_.Arguments))\" }"));
        Assert.Equal("486", _trial.One("(Trace-AsteriskCall $pbx -To +56226665897 -From 54.172.60.1 -Caller +1416).Status"));
        Assert.Equal("Unknown", _trial.One("(Trace-AsteriskCall $pbx -To +56226665897 -From 54.172.60.1).Status"));
    }

    [Theory]
    [InlineData("Context", "from", "@{ Path = $pbx }", "from-internal from-twilio")]
    [InlineData("Extension", "+56", "@{ Path = $pbx; Context = 'from-twilio' }", "+56226665897")]
    [InlineData("Extension", "+56", "@{ Path = $pbx; Context = 'from-internal' }", "")]
    [InlineData("Context", "from", "@{ Path = '/nowhere' }", "")]
    [InlineData("Context", "from", "@{}", "")]
    public void Contexts_and_extensions_of_the_files_are_offered(string parameter, string typed, string bound, string offered) => Assert.Equal(
        offered,
        string.Join(' ', _trial.Strings($"[TwilioTrunk.DialplanCompleter]::new().CompleteArgument('', '{parameter}', '{typed}', $null, {bound}) | ForEach-Object ListItemText")));

    private static string Line(PSObject trace) => string.Join(
        ' ',
        [
            .. ((string[])["Status", "TwilioFailsOver", "Endpoint", "Context", "Extension"]).Select(name => trace.Properties[name].Value),
            ((object[])trace.Properties["Step"].Value)[0].ToString()!.Split("] ")[1].Split('(')[0],
        ]);
}
