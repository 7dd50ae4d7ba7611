namespace TwilioTrunk.Asterisk.Firewall;

/// <summary>
/// A shell script: chains of its own, replaced as a whole by <c>iptables-restore --noflush</c>, which empties only the chains that it names, and a jump
/// that is inserted only where it is missing. Published ports of containers are forwarded, and Docker asks DOCKER-USER first
/// (https://docs.docker.com/engine/network/firewall-iptables/).
/// </summary>
internal static class IptablesText
{
    public static IEnumerable<string> Lines(FirewallRuleSet rules)
    {
        var (hook, chain) = rules.IsForwarded ? ("DOCKER-USER", "TWILIOTRUNK-DOCKER") : ("INPUT", "TWILIOTRUNK");
        var (signalling, media) = ($"{chain}-SIP", $"{chain}-RTP");
        return
        [
            "#!/bin/sh",
            .. rules.Head(rules.IsForwarded ? [Text.IptablesForwardRemark, Text.IptablesRemark] : [Text.IptablesRemark]),
            $"#   iptables -w -D {hook} -j {chain}",
            .. new[] { chain, signalling, media }.Select(own => $"#   iptables -w -F {own}"),
            .. new[] { chain, signalling, media }.Select(own => $"#   iptables -w -X {own}"),
            "set -e",
            $"iptables -w -n -L {hook} >/dev/null",
            "iptables-restore -w --noflush <<'RULES'",
            "*filter",
            $":{chain} - [0:0]",
            $":{signalling} - [0:0]",
            $":{media} - [0:0]",
            .. rules.IsForwarded ? [] : (string[])[$"-A {chain} -i lo -j RETURN"],
            $"-A {chain} -m conntrack --ctdir REPLY -j RETURN",
            .. rules.UdpPorts.Select(port => $"-A {chain} {Match(rules, "udp", $"{port}")} -j {signalling}"),
            .. rules.TcpPorts.Select(port => $"-A {chain} {Match(rules, "tcp", $"{port}")} -j {signalling}"),
            $"-A {chain} {Match(rules, "udp", $"{rules.RtpStart}:{rules.RtpEnd}")} -j {media}",
            .. Sources(rules, signalling, rules.SignallingSources),
            .. Sources(rules, media, rules.MediaSources),
            "COMMIT",
            "RULES",
            $"iptables -w -C {hook} -j {chain} 2>/dev/null || iptables -w -I {hook} -j {chain}",
        ];
    }

    /// <summary>For a container Docker has rewritten the port by then, so the one that the packet was sent to is asked for.</summary>
    private static string Match(FirewallRuleSet rules, string protocol, string ports) =>
        rules.IsForwarded ? $"-p {protocol} -m conntrack --ctstate DNAT --ctorigdstport {ports}" : $"-p {protocol} --dport {ports}";

    /// <summary>What is forwarded goes back to Docker's own rules, which let it on to the container.</summary>
    private static IEnumerable<string> Sources(FirewallRuleSet rules, string chain, IEnumerable<(string Block, string Remark)> sources) =>
    [
        .. sources.Select(source => $"-A {chain} -s {source.Block} -m comment --comment \"{source.Remark}\" -j {(rules.IsForwarded ? "RETURN" : "ACCEPT")}"),
        $"-A {chain} -j DROP",
    ];
}
