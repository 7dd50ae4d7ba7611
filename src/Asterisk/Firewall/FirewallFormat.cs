namespace TwilioTrunk.Asterisk;

/// <summary>The firewall that rules are written for.</summary>
public enum FirewallFormat
{
    /// <summary>A file for <c>nft -f</c>, with a table of its own.</summary>
    Nftables,

    /// <summary>A shell script with <c>ufw allow</c> commands.</summary>
    Ufw,

    /// <summary>A shell script with chains of its own.</summary>
    Iptables,

    /// <summary>A PowerShell script for Windows Defender Firewall, with a group of its own.</summary>
    Windows,
}
