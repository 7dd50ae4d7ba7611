namespace TwilioTrunk.Asterisk.Firewall;

/// <summary>
/// A PowerShell script for Windows Defender Firewall: rules in a group of their own, which is replaced as a whole. Only allowing rules, because a
/// blocking rule wins over every allowing one there; what no rule allows is up to the profile's default for incoming.
/// </summary>
internal static class WindowsText
{
    private const string Group = "TwilioTrunk";

    public static IEnumerable<string> Lines(FirewallRuleSet rules) =>
    [
        .. rules.Head(Text.WindowsRemark),
        $"#   Remove-NetFirewallRule -Group {Group}",
        "$ErrorActionPreference = 'Stop'",
        .. Sources("signalling", rules.SignallingSources),
        .. Sources("media", rules.MediaSources),
        $"Get-NetFirewallRule -Group {Group} -ErrorAction Ignore | Remove-NetFirewallRule",
        .. Rule("SIP-UDP", "UDP", rules.UdpPorts, "signalling"),
        .. Rule("SIP-TCP", "TCP", rules.TcpPorts, "signalling"),
        .. Rule("RTP", "UDP", [$"{rules.RtpStart}-{rules.RtpEnd}"], "media"),
    ];

    private static IEnumerable<string> Sources(string name, IEnumerable<(string Block, string Remark)> sources) =>
        [$"${name} = @(", .. sources.Select(source => $"    '{source.Block}' # {source.Remark}"), ")"];

    private static IEnumerable<string> Rule<T>(string name, string protocol, IReadOnlyList<T> ports, string sources)
    {
        if (ports.Count == 0)
            return [];
        return
        [
            "$rule = @{",
            $"    Name = '{Group}-{name}'; DisplayName = '{Group} {name}'; Group = '{Group}'",
            "    Direction = 'Inbound'; Action = 'Allow'",
            $"    Protocol = '{protocol}'; LocalPort = {string.Join(", ", ports.Select(port => $"'{port}'"))}; RemoteAddress = ${sources}",
            "}",
            "$null = New-NetFirewallRule @rule",
        ];
    }
}
