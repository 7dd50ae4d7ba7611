namespace TwilioTrunk.Asterisk.Firewall;

/// <summary>
/// A file for <c>nft -f</c>: one table of its own, replaced as a whole in one transaction (https://wiki.nftables.org/wiki-nftables/index.php/Atomic_rule_replacement).
/// The table is added before it is deleted, so that the file does not fail the first time.
/// </summary>
internal static class NftablesText
{
    private const string Table = "ip twiliotrunk";

    public static IEnumerable<string> Lines(FirewallRuleSet rules) =>
    [
        "#!/usr/sbin/nft -f",
        .. rules.Head(Text.NftablesRemark, rules.IsForwarded ? Text.NftablesForwardRemark : Text.NftablesInputRemark),
        "",
        $"add table {Table}",
        $"delete table {Table}",
        "",
        $"table {Table} {{",
        .. rules.IsForwarded ? Forward(rules) : Input(rules),
        "",
        .. Sources("signalling", rules.SignallingSources),
        "",
        .. Sources("media", rules.MediaSources),
        "}",
    ];

    private static IEnumerable<string> Input(FirewallRuleSet rules) =>
    [
        "    chain input {",
        "        type filter hook input priority filter - 10; policy accept;",
        "        iifname \"lo\" accept",
        "        ct direction reply accept",
        .. Each(rules, (protocol, ports, chain) => $"{protocol} dport {ports} jump {chain}"),
        "    }",
    ];

    /// <summary>Docker has rewritten the port by then, so the one that the packet was sent to is asked for.</summary>
    private static IEnumerable<string> Forward(FirewallRuleSet rules) =>
    [
        "    chain forward {",
        "        type filter hook forward priority filter - 10; policy accept;",
        "        ct direction reply accept",
        "        ct status & dnat == 0 accept",
        .. Each(rules, (protocol, ports, chain) => $"meta l4proto {protocol} ct original proto-dst {ports} jump {chain}"),
        "    }",
    ];

    private static IEnumerable<string> Each(FirewallRuleSet rules, Func<string, string, string, string> rule)
    {
        if (rules.UdpPorts.Count > 0)
            yield return "        " + rule("udp", Set(rules.UdpPorts), "signalling");
        if (rules.TcpPorts.Count > 0)
            yield return "        " + rule("tcp", Set(rules.TcpPorts), "signalling");
        yield return "        " + rule("udp", $"{rules.RtpStart}-{rules.RtpEnd}", "media");
    }

    private static string Set(IReadOnlyList<int> ports) => ports is [var only] ? $"{only}" : $"{{ {string.Join(", ", ports)} }}";

    private static IEnumerable<string> Sources(string chain, IEnumerable<(string Block, string Remark)> sources) =>
    [
        $"    chain {chain} {{",
        .. sources.Select(source => $"        ip saddr {source.Block} accept comment \"{source.Remark}\""),
        "        drop",
        "    }",
    ];
}
