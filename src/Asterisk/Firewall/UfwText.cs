namespace TwilioTrunk.Asterisk.Firewall;

/// <summary>A shell script of <c>ufw allow</c> commands. ufw skips a rule that it has already; what no rule allows is up to its default for incoming.</summary>
internal static class UfwText
{
    public static IEnumerable<string> Lines(FirewallRuleSet rules)
    {
        string[] allows =
        [
            .. Allows("udp", rules.SignallingSources, string.Join(',', rules.UdpPorts)),
            .. Allows("tcp", rules.SignallingSources, string.Join(',', rules.TcpPorts)),
            .. Allows("udp", rules.MediaSources, $"{rules.RtpStart}:{rules.RtpEnd}"),
        ];
        return
        [
            "#!/bin/sh",
            .. rules.Head(Text.UfwRemark),
            .. allows.Select(allow => $"#   ufw delete {allow}"),
            "set -e",
            .. allows.Select(allow => $"ufw {allow} comment TwilioTrunk"),
        ];
    }

    private static IEnumerable<string> Allows(string protocol, IEnumerable<(string Block, string Remark)> sources, string ports) =>
        ports.Length == 0 ? [] : sources.Select(source => $"allow proto {protocol} from {source.Block} to any port {ports}");
}
