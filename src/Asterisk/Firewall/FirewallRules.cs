using System.Globalization;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Files;
using TwilioTrunk.Asterisk.Firewall;

namespace TwilioTrunk.Asterisk;

/// <summary>Writes firewall rules for a trunk as text. Nothing is ever applied.</summary>
public static class FirewallRules
{
    /// <summary>Stands in the head of every text, so that a later export knows its own files.</summary>
    private const string Maker = "Export-TrunkFirewallRule";

    /// <summary>Writes the rules.</summary>
    /// <remarks>
    /// Signalling ports are open to Twilio's signalling blocks, audio ports to its media blocks, and both to the allowed sources. nftables and iptables
    /// drop what else comes to these ports, in a table or chains of their own; ufw and Windows have a default for what no rule allows. No other port,
    /// no policy, no other rule and nothing of IPv6 is touched, and answers to what the PBX sent itself get in as before. To apply the text twice
    /// does the same as once.
    /// </remarks>
    /// <param name="settings">What to let in.</param>
    /// <returns>The text, with LF line ends and without one at its end.</returns>
    /// <exception cref="AsteriskException">A value cannot be used, or values exclude each other.</exception>
    public static string Write(FirewallSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var rules = new FirewallRuleSet(settings);
        var lines = settings.Format switch
        {
            FirewallFormat.Nftables => NftablesText.Lines(rules),
            FirewallFormat.Iptables => IptablesText.Lines(rules),
            FirewallFormat.Ufw => UfwText.Lines(rules),
            _ => WindowsText.Lines(rules),
        };
        return string.Join('\n', lines);
    }

    /// <summary>Works out what writing rules to a file does; writes nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rules">What <see cref="Write"/> returned.</param>
    /// <param name="force">Replace a file that holds something else; a backup (mode 0600) stays beside it.</param>
    /// <exception cref="FileNotOursException">The file holds something else.</exception>
    /// <exception cref="OutputNotWritableException">The file cannot be written.</exception>
    public static PlannedFile Plan(string path, string rules, bool force)
    {
        var before = AtomicFile.Read(path);
        var isForeign = before is { Length: > 0 } && !FileText.Decode(before).Text.Split('\n').Take(3).Any(line => line.Contains(Maker, StringComparison.Ordinal));
        if (isForeign && !force)
        {
            throw new FileNotOursException(
                string.Format(CultureInfo.CurrentCulture, Text.FileNotOurs, path), Text.FirewallFileNotOursRemedy, path);
        }
        var file = new PlannedFile(path, before, System.Text.Encoding.UTF8.GetBytes(rules + "\n"), holdsSecret: false, backup: isForeign);
        if (file.Action != FileAction.Unchanged)
            AtomicFile.RequireWritable(path);
        return file;
    }
}
