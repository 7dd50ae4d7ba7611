using System.Globalization;
using TwilioTrunk.Asterisk.Addresses;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Content;

namespace TwilioTrunk.Asterisk.Firewall;

/// <summary>What to let in, checked, and in the order in which every format writes it.</summary>
internal sealed class FirewallRuleSet
{
    public FirewallRuleSet(FirewallSettings settings)
    {
        if (settings.Layout == PbxLayout.Compose && settings.Format is FirewallFormat.Ufw or FirewallFormat.Windows)
        {
            throw new UnsupportedCombinationException(
                string.Format(CultureInfo.CurrentCulture, Text.FirewallNotForDocker, settings.Format), Text.FirewallNotForDockerRemedy);
        }
        IsForwarded = settings.Layout == PbxLayout.Compose;
        UdpPorts = Ports(settings, isUdp: true);
        TcpPorts = Ports(settings, isUdp: false);
        RtpStart = settings.RtpStart ?? PbxContent.DefaultRtpStart;
        RtpEnd = settings.RtpEnd ?? PbxContent.DefaultRtpEnd;
        EntryCheck.RtpRange(RtpStart, RtpEnd);
        foreach (var port in UdpPorts.Where(port => port >= RtpStart && port <= RtpEnd))
            throw ConfValue.Refused(ExportField.RtpPortRange, string.Format(CultureInfo.CurrentCulture, Text.RtpHoldsSignalling, RtpStart, RtpEnd, port));
        Addresses = settings.Addresses;
        AllowedSources = [.. settings.AllowedSources.Select(Allowed).Distinct()];
    }

    /// <summary>True when the packets are forwarded to a container and not taken by the machine.</summary>
    public bool IsForwarded { get; }

    /// <summary>The ports of SIP over UDP.</summary>
    public IReadOnlyList<int> UdpPorts { get; }

    /// <summary>The ports of SIP over TCP and over TLS.</summary>
    public IReadOnlyList<int> TcpPorts { get; }

    public int RtpStart { get; }

    public int RtpEnd { get; }

    public TwilioAddressList Addresses { get; }

    /// <summary>Besides Twilio's, in CIDR form.</summary>
    public IReadOnlyList<string> AllowedSources { get; }

    /// <summary>Each block that signalling may come from, with a remark on whose it is.</summary>
    public IEnumerable<(string Block, string Remark)> SignallingSources =>
        [.. Addresses.Signalling.Select(known => (known.Block, known.Edge)), .. AllowedSources.Select(Remarked)];

    /// <summary>Each block that audio may come from, with a remark on whose it is.</summary>
    public IEnumerable<(string Block, string Remark)> MediaSources =>
        [.. Addresses.Media.Select(block => (block, Text.FirewallMediaRemark)), .. AllowedSources.Select(Remarked)];

    /// <summary>The comments at the head: what made the text, how to apply it, how to take it away.</summary>
    /// <param name="remarks">Sentences of the format; each may hold several lines.</param>
    public IEnumerable<string> Head(params string[] remarks)
    {
        var text = (string[])
        [
            string.Format(CultureInfo.CurrentCulture, Text.FirewallHead, Addresses.Date, Addresses.Source),
            string.Format(CultureInfo.CurrentCulture, Text.FirewallOutgoing, string.Join(", ", Addresses.Media), Addresses.MediaPorts),
            .. remarks,
        ];
        return text.SelectMany(remark => remark.Split('\n')).Select(line => "# " + line.TrimEnd());
    }

    private static (string Block, string Remark) Remarked(string block) => (block, Text.FirewallAllowedRemark);

    private static int[] Ports(FirewallSettings settings, bool isUdp) =>
        [.. settings.Signalling.Where(listen => listen.Transport == PbxTransport.Udp == isUdp).Select(listen => listen.Port).Distinct().Order()];

    private static string Allowed(string source)
    {
        if (Ipv4Network.Parse(source) is not { } network)
            throw ConfValue.Refused(ExportField.AllowedSource, string.Format(CultureInfo.CurrentCulture, Text.AllowedSourceForm, source));

        // All the world is no source: whoever wants that needs no rules.
        return network.Length > 0
            ? network.Exact.ToString()
            : throw ConfValue.Refused(ExportField.AllowedSource, string.Format(CultureInfo.CurrentCulture, Text.AllowedSourceEverything, source));
    }
}
