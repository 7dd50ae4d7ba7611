namespace TwilioTrunk.Asterisk.Firewall;

/// <summary>
/// A shell script of <c>ufw allow</c> commands. ufw skips a rule that it has already; what no rule allows is up to its default for incoming. It has no
/// chains for its users, so the comment marks which rules are of an export: those that this text lacks are deleted, after the new ones are there. The
/// commands are written as <c>ufw show added</c> tells them, to be compared with it.
/// </summary>
internal static class UfwText
{
    private const string Mark = "TwilioTrunk";

    /// <summary>The rules of all exports, without <c>ufw</c> and the comment.</summary>
    private const string Added = $@"ufw show added | sed -n ""s/^ufw \(.*\) comment '{Mark}'$/\1/p""";

    private const string DeleteEach = "while read -r rule; do ufw delete $rule; done";

    public static IEnumerable<string> Lines(FirewallRuleSet rules) =>
    [
        "#!/bin/sh",
        .. rules.Head(Text.UfwRemark),
        $"#   {Added} | {DeleteEach}",
        "set -e",
        "kept=",
        $"allow() {{ ufw allow \"$@\" comment {Mark}; kept=\"$kept",
        "allow $*\"; }",
        .. Allows("udp", rules.SignallingSources, string.Join(',', rules.UdpPorts)),
        .. Allows("tcp", rules.SignallingSources, string.Join(',', rules.TcpPorts)),
        .. Allows("udp", rules.MediaSources, $"{rules.RtpStart}:{rules.RtpEnd}"),
        $"{Added} | grep -vxF \"$kept\" | {DeleteEach}",
    ];

    private static IEnumerable<string> Allows(string protocol, IEnumerable<(string Block, string Remark)> sources, string ports) =>
        ports.Length == 0 ? [] : sources.Select(source => $"allow from {Source(source.Block)} to any port {ports} proto {protocol}");

    private static string Source(string block) => block.EndsWith("/32", StringComparison.Ordinal) ? block[..^3] : block;
}
