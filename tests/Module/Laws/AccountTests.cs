using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>Which account a cmdlet works on: the given one, else that of the piped object, else that of the runspace.</summary>
public sealed class AccountTests : IDisposable
{
    private readonly ModuleTrial _trial = new("""
        $one, $two = 1, 2 | ForEach-Object { Start-TwilioSimulator -Name "Account $_" -PhoneNumber "+5622666589$_" | Connect-TwilioAccount }
        $a = New-TwilioTrunk Shared one-kernel -Connection $one | Set-TrunkOrigination -SipUri 203.0.113.1 | Add-TrunkPhoneNumber -PhoneNumber +56226665891
        $b = New-TwilioTrunk Shared two-kernel
        """);

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void Connecting_says_which_account_and_the_last_one_counts()
    {
        Assert.Equal("Account 2", _trial.One("(Get-TwilioAccount).Name"));
        Assert.Equal("Account 1", _trial.One("(Get-TwilioAccount -Connection $one).Name"));
        Assert.Equal("two-kernel.pstn.twilio.com", _trial.One("(Get-TwilioTrunk).DomainName"));
        Assert.Equal("one-kernel.pstn.twilio.com", _trial.One("(Get-TwilioTrunk Shared -Connection $one).DomainName"));
        Assert.Equal(["+56226665891", "+56226665892"], _trial.Strings("Get-TwilioPhoneNumber -Connection $one; Get-TwilioPhoneNumber"));
    }

    [Theory]
    [InlineData("$a | Set-TwilioTrunk -Secure $true")]
    [InlineData("$a | Set-TrunkOrigination -SipUri 203.0.113.2")]
    [InlineData("$a.Origination | Set-TrunkOrigination -Priority 30")]
    [InlineData("$a | Get-TrunkOrigination | Remove-TrunkOrigination -Confirm:$false")]
    [InlineData("$a | Get-TrunkPhoneNumber | Remove-TrunkPhoneNumber -Confirm:$false")]
    [InlineData("$a | Get-TrunkTermination | Set-TwilioTrunk -CnamLookup $true")]
    [InlineData("Remove-TrunkPhoneNumber $a +56226665891 -Confirm:$false")]
    public void What_came_from_an_account_stays_in_it(string command)
    {
        var writes = Writes("$two");

        Assert.Equal("True", _trial.One($"({command}).AccountSid -eq $one.Sid"));

        Assert.Equal(writes, Writes("$two"));
    }

    [Fact]
    public void Owned_numbers_take_their_account_along()
        => Assert.Equal("Shared", _trial.One("""
            $number = Get-TwilioPhoneNumber -Connection $one
            $number | Remove-TrunkPhoneNumber -Confirm:$false | ForEach-Object { $null = $_ }
            $number | Add-TrunkPhoneNumber -Trunk Shared
            """));

    [Fact]
    public void A_number_is_looked_up_in_its_own_account()
        => Assert.Equal("+56226665891", _trial.One("$a | Get-TrunkPhoneNumber | Get-TwilioPhoneNumber"));

    [Fact]
    public void A_given_connection_wins()
        => Assert.Equal(
            "TrunkNotFound",
            Assert.Single(_trial.Run("$a | Get-TrunkOrigination -Connection $two").Errors).FullyQualifiedErrorId.Split(',')[0]);

    [Fact]
    public void Without_a_connection_each_cmdlet_says_how_to_get_one()
    {
        _trial.Get("Disconnect-TwilioAccount");

        foreach (var command in (string[])["Get-TwilioTrunk", "New-TwilioTrunk T", "Set-TwilioTrunk Shared -Secure $true", "Get-TwilioAccount",
            "Get-TrunkOrigination Shared", "Get-TwilioPhoneNumber", "Export-AsteriskConfig Shared $folder Standalone"])
        {
            var error = _trial.Refused(command, "NotConnected", ErrorCategory.ConnectionError);
            Assert.Contains("-Connection $using:c", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_new_runspace_is_not_connected_and_takes_a_connection()
    {
        using var other = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        other.Open();
        _trial.Set("other", other);

        var told = _trial.Strings("""
            function Invoke-Other([string] $script) {
                $shell = [powershell]::Create($other)
                try { $shell.AddScript($script).AddArgument($one).AddArgument($a).Invoke(); $shell.Streams.Error | ForEach-Object FullyQualifiedErrorId }
                catch { $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }
                finally { $shell.Dispose() }
            }
            Invoke-Other "Import-Module '$((Get-Module TwilioTrunk).Path -replace 'module.bin.*$', 'TwilioTrunk.psd1')'"
            Invoke-Other 'Get-TwilioTrunk'
            Invoke-Other '(Get-TwilioTrunk -Connection $args[0]).DomainName'
            Invoke-Other '($args[1] | Get-TrunkOrigination).SipUri'
            Invoke-Other '@(Get-TwilioSimulator).Count'
            """);

        Assert.Equal(["NotConnected,TwilioTrunk.Commands.GetTwilioTrunkCommand", "one-kernel.pstn.twilio.com", "sip:203.0.113.1", "0"], told);
    }

    [Fact]
    public void A_stopped_simulator_is_out_of_reach_and_forgotten()
    {
        _trial.Get("Get-TwilioSimulator | Where-Object Account -EQ $two.Sid | Stop-TwilioSimulator");

        _trial.Refused("Get-TwilioTrunk", "NotConnected", ErrorCategory.ConnectionError);
        var error = Assert.Single(_trial.Run("$b | Get-TrunkOrigination").Errors);
        Assert.Equal("SimulatorStopped", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("Start-TwilioSimulator", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("sip:203.0.113.1", _trial.One("$a | Get-TrunkOrigination"));
    }

    private string[] Writes(string account)
        => [.. _trial.Strings($"(Get-TwilioSimulator | Where-Object Account -EQ {account}.Sid).Request | Where-Object Method -NE GET")];
}
