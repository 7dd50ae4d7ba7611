namespace TwilioTrunk;

/// <summary>A firewall that rules are written for.</summary>
public enum FirewallKind
{
    /// <summary>A file for nft -f, with a table of its own.</summary>
    Nftables,

    /// <summary>A shell script of ufw commands.</summary>
    Ufw,

    /// <summary>A shell script with chains of its own; for Docker behind DOCKER-USER.</summary>
    Iptables,

    /// <summary>A PowerShell script for Windows Defender Firewall, with a group of its own.</summary>
    Windows,
}
