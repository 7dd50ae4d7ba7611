using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>Addresses of Twilio that are newer than the module reach the PBX as they reach the firewall, and stay there.</summary>
public sealed class AddressFileTests : IDisposable
{
    private const string Block = "match = 192.0.2.0/30 ; antarctica";

    private readonly ModuleTrial _trial = new("""
        $simulator = Start-TwilioSimulator -PhoneNumber '+56226665897'
        $account = $simulator | Connect-TwilioAccount
        $pbx = "$folder/asterisk"
        $export = @{ Layout = 'Standalone'; Path = $pbx; WarningAction = 'SilentlyContinue' }
        $list = "$folder/twilio.json"
        $trunk = New-TwilioTrunk Office office-voice |
            Set-TrunkTermination -Credential $credential |
            Set-TrunkOrigination -SipUri 'sip:179.60.72.50:5060' |
            Add-TrunkPhoneNumber -PhoneNumber '+56226665897'
        """);

    public AddressFileTests() => File.WriteAllText(Path.Combine(_trial.Folder, "twilio.json"), """
        {
          "date": "2999-12",
          "source": "https://www.twilio.com/docs/sip-trunking/ip-addresses",
          "edges": [
            { "name": "ashburn", "signalling": ["54.172.60.0/30"] },
            { "name": "antarctica", "signalling": ["192.0.2.0/30"] }
          ],
          "media": ["168.86.128.0/18"],
          "mediaPorts": "10000-60000"
        }
        """);

    private string[] Pjsip => File.ReadAllLines(Path.Combine(_trial.Folder, "asterisk", "pjsip.conf"));

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void It_is_rehearsed_written_kept_and_taken_back()
    {
        _trial.Get("$null = $trunk | Export-AsteriskConfig @export -AddressFile $list -WhatIf");
        Assert.Contains("+" + Block, _trial.Host, StringComparison.Ordinal);
        Assert.Equal(["twilio.json"], _trial.Files);

        _trial.Get("$null = $trunk | Export-AsteriskConfig @export -AddressFile $list");
        Assert.Equal(["match = 54.172.60.0/30 ; ashburn", Block], Pjsip.Where(line => line.StartsWith("match", StringComparison.Ordinal)));
        Assert.All(_trial.Strings("($trunk | Export-AsteriskConfig @export).Action"), action => Assert.Equal("Unchanged", action));

        _trial.Get("$null = $trunk | Export-AsteriskConfig @export -AddressFile ''");
        Assert.Equal(8, Pjsip.Count(line => line.StartsWith("match", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_looks_at_the_files_knows_it()
    {
        _trial.Get("$null = $trunk | Export-AsteriskConfig @export -AddressFile $list");

        Assert.Empty(_trial.Get("Test-AsteriskConfig $pbx -Rule *Twilio*, *Identify*"));
        Assert.Equal("False", _trial.One("Test-AsteriskConfig $pbx -Rule *Twilio* -Quiet -AddressFile ''"));
        Assert.Equal(8, _trial.Get("Trace-AsteriskCall $pbx -To +56226665897 -AddressFile ''").Count);
        Assert.Empty(_trial.Get("Test-TwilioTrunk Office -Path $pbx | Where-Object Id -In MissingTwilioBlock, StaleTwilioAddress"));
        Assert.Equal(["200 antarctica", "200 ashburn"], _trial.Strings("Trace-AsteriskCall $pbx -To +56226665897 | ForEach-Object { \"$([int] $_.Status) $($_.Edge)\" }").Order());
    }

    [Fact]
    public void The_linter_holds_an_export_of_before_against_it_and_puts_it_right()
    {
        _trial.Get("$null = $trunk | Export-AsteriskConfig @export");
        Assert.Equal("True", _trial.One("Test-AsteriskConfig $pbx -Rule *Twilio* -Quiet"));
        Assert.Equal("False", _trial.One("Test-AsteriskConfig $pbx -Rule *Twilio* -Quiet -AddressFile $list"));

        _trial.Get("$null = Test-AsteriskConfig $pbx -Rule *Twilio* -AddressFile $list -Fix");

        Assert.Equal("True", _trial.One("Test-AsteriskConfig $pbx -Rule *Twilio* -Quiet -AddressFile $list"));
        Assert.Equal("True", _trial.One("Test-AsteriskConfig $pbx -Rule *Twilio* -Quiet"));
        _trial.Get("$null = $trunk | Export-AsteriskConfig @export");
        Assert.Equal(["match = 54.172.60.0/30 ; ashburn", Block], Pjsip.Where(line => line.StartsWith("match", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("$trunk | Export-AsteriskConfig @export -AddressFile $list")]
    [InlineData("$trunk | Export-AsteriskConfig @export -AddressFile \"$folder/none.json\"")]
    [InlineData("Test-AsteriskConfig $pbx -AddressFile $list")]
    [InlineData("Test-AsteriskConfig $pbx -Fix -AddressFile \"$folder/none.json\"")]
    public void One_that_is_not_right_is_refused(string command)
    {
        _trial.Get("$null = $trunk | Export-AsteriskConfig @export");
        var before = Pjsip;
        File.WriteAllText(Path.Combine(_trial.Folder, "twilio.json"), File.ReadAllText(Path.Combine(_trial.Folder, "twilio.json")).Replace("192.0.2.0/30", "192.0.2.1/30", StringComparison.Ordinal));

        _trial.Refused(command, "InvalidAddressFile", ErrorCategory.InvalidArgument);

        Assert.Equal(before, Pjsip);
    }
}
