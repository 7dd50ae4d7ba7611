using System.Management.Automation;
using System.Management.Automation.Language;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>Firewall rules follow the trunks, and are text until somebody applies them.</summary>
public sealed class FirewallTests : IDisposable
{
    private readonly ModuleTrial _trial = new();

    public FirewallTests() => _trial.Get("""
        $udp = New-TwilioTrunk U uuu-voice | Set-TrunkOrigination -SipUri sip:203.0.113.1:5070
        $tls = New-TwilioTrunk T ttt-voice | Set-TwilioTrunk -Secure $true | Set-TrunkOrigination -SipUri 'sip:203.0.113.1:5071;transport=tls'
        $bare = New-TwilioTrunk Bare
        """);

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("$udp | Export-TrunkFirewallRule -Format nftables", "udp dport 5070", null)]
    [InlineData("$tls | Export-TrunkFirewallRule -Format nftables", null, "tcp dport 5071")]
    [InlineData("$udp, $tls | Export-TrunkFirewallRule -Format nftables", "udp dport 5070", "tcp dport 5071")]
    [InlineData("Get-TwilioTrunk | Export-TrunkFirewallRule -Format nftables", "udp dport { 5060, 5070 }", "tcp dport 5071")]
    [InlineData("Export-TrunkFirewallRule [UT] -Format nftables", "udp dport 5070", "tcp dport 5071")]
    [InlineData("$bare | Export-TrunkFirewallRule -Format nftables", "udp dport 5060", null)]
    [InlineData("$udp | Export-TrunkFirewallRule -Format nftables -SipPort 5090", "udp dport 5090", null)]
    [InlineData("$tls | Export-TrunkFirewallRule -Format nftables -SipPort 5090 -TlsPort 5091", null, "tcp dport 5091")]
    [InlineData("$udp | Export-TrunkFirewallRule -Format nftables -Transport Udp, Tcp", "udp dport 5070", "tcp dport 5060")]
    [InlineData("Export-TrunkFirewallRule -Format nftables -Transport Tls", null, "tcp dport 5061")]
    [InlineData("Export-TrunkFirewallRule -Format nftables -Transport Tcp, Tls, Udp -SipPort 5080", "udp dport 5080", "tcp dport { 5061, 5080 }")]
    public void Transports_and_ports_are_those_of_the_trunks(string command, string? udp, string? tcp)
    {
        var lines = _trial.One(command)!.Split('\n').Where(line => line.Contains("jump signalling", StringComparison.Ordinal)).Select(line => line.Trim());

        Assert.Equal(new[] { udp, tcp }.OfType<string>().Select(ports => ports + " jump signalling"), lines);
        Assert.Empty(_trial.Files);
    }

    [Fact]
    public void A_file_is_rehearsed_written_once_and_told()
    {
        const string Command = "$udp | Export-TrunkFirewallRule -Format iptables -Path \"$folder/trunk.sh\" -AllowedSource 192.168.0.0/16";
        Assert.Equal("Created", _trial.One($"({Command} -WhatIf).Action"));
        Assert.Contains("trunk.sh", _trial.Host, StringComparison.Ordinal);
        Assert.Empty(_trial.Files);

        Assert.Equal("Created", _trial.One($"({Command}).Action"));
        Assert.Equal("Unchanged", _trial.One($"({Command}).Action"));
        Assert.Equal(["trunk.sh"], _trial.Files);
        Assert.Contains("-s 192.168.0.0/16", File.ReadAllText(Path.Combine(_trial.Folder, "trunk.sh")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_for_Windows_is_PowerShell()
    {
        var script = Parser.ParseInput(_trial.One("Export-TrunkFirewallRule -Format Windows -Transport Udp, Tls -AllowedSource 10.0.0.0/8"), out _, out var errors);

        Assert.Empty(errors);
        var commands = script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>().Select(command => command.GetCommandName());
        Assert.Equal(["Get-NetFirewallRule", "Remove-NetFirewallRule", "New-NetFirewallRule", "New-NetFirewallRule", "New-NetFirewallRule"], commands);
    }

    /// <summary>With stand-ins for the cmdlets of Windows, which bind the same parameters.</summary>
    [Fact]
    public void Run_twice_the_script_for_Windows_leaves_each_rule_once_and_those_of_others_alone() => Assert.Equal(
        [
            "mine", "TwilioTrunk-SIP-UDP UDP 5070 from 54.172.60.0/30 to 10.0.0.0/8", "TwilioTrunk-SIP-TCP TCP 5061 from 54.172.60.0/30 to 10.0.0.0/8",
            "TwilioTrunk-RTP UDP 10000-10100 from 168.86.128.0/18 to 10.0.0.0/8",
        ],
        _trial.Get("""
            $rules = [System.Collections.ArrayList]@(@{ Name = 'mine'; Group = 'Other' })
            function Get-NetFirewallRule { [CmdletBinding()] param([string[]] $Group) @($rules | Where-Object Group -EQ $Group[0]) }
            function Remove-NetFirewallRule { param([Parameter(ValueFromPipeline)] $InputObject) process { $rules.Remove($InputObject) } }
            function New-NetFirewallRule {
                [CmdletBinding()] param(
                    [string] $Name, [string] $DisplayName, [string] $Group, [ValidateSet('Inbound', 'Outbound')] $Direction, [ValidateSet('Allow', 'Block')] $Action,
                    [string] $Protocol, [string[]] $LocalPort, [string[]] $RemoteAddress)
                if ($rules | Where-Object Name -EQ $Name) { throw "There is $Name already." }
                $null = $rules.Add(@{ Name = $Name; Group = $Group; Text = "$Name $Protocol $LocalPort from $($RemoteAddress[0]) to $($RemoteAddress[-1])" })
            }
            $script = [scriptblock]::Create(($udp | Export-TrunkFirewallRule -Format Windows -Transport Udp, Tls -AllowedSource 10.0.0.0/8))
            & $script
            & $script
            $rules | ForEach-Object { $_.Text ?? $_.Name }
            """).Select(rule => rule.ToString()));

    [Theory]
    [InlineData("$udp | Export-TrunkFirewallRule -Format nftables -AllowedSource ::1", "InvalidConfValue")]
    [InlineData("$udp | Export-TrunkFirewallRule -Format ufw -Layout Compose", "UnsupportedCombination")]
    [InlineData("$udp | Export-TrunkFirewallRule -Format nftables -RtpPortRange 10100-10000", "InvalidPortRange")]
    [InlineData("$udp | Export-TrunkFirewallRule -Format nftables -AddressFile \"$folder/none.json\"", "InvalidAddressFile")]
    public void A_value_that_can_never_be_right_is_refused(string command, string errorId)
        => _trial.Refused(command, errorId, ErrorCategory.InvalidArgument);

    [Fact]
    public void Rules_that_would_lack_a_trunk_are_not_written()
        => _trial.Refused("$udp, 'Nobody' | Export-TrunkFirewallRule -Format nftables -Path \"$folder/trunk.nft\"", "TrunkNotFound", ErrorCategory.ObjectNotFound);

    [Fact]
    public void A_file_of_somebody_else_is_not_taken()
    {
        File.WriteAllText(Path.Combine(_trial.Folder, "mine.nft"), "table ip mine { }\n");

        _trial.Refused("$udp | Export-TrunkFirewallRule -Format nftables -Path \"$folder/mine.nft\"", "FileNotOurs", ErrorCategory.ResourceExists);
    }
}
