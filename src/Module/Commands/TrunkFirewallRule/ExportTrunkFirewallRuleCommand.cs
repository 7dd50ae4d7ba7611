using System.Management.Automation;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Writes firewall rules that let Twilio, and nobody else, reach the PBX. Text only: nothing is ever applied.</summary>
/// <remarks>
/// <para>
/// The signalling ports in use are open to Twilio's signalling blocks, the audio ports to its media range, and both to -AllowedSource, such as the
/// networks of your phones. The transports and ports come from the origination URIs of the trunks (TLS alone for a secure one), or from -Transport.
/// Without -Path the text comes out as one string; with it a file is written, and comes out with what was done to it.
/// </para>
/// <para>
/// nftables and iptables: what else comes to these ports is dropped at the end of a table or of chains of their own (twiliotrunk, TWILIOTRUNK). No
/// other port, no policy, no rule of yours and nothing of IPv6, which Twilio's trunks do not have, is touched. Answers to what the PBX sent itself,
/// and what programs on the machine send to it, get in as before. iptables lets Twilio in past rules of yours that come later; a table of nftables
/// can only close, so a packet must pass your other tables too. ufw and Windows only get rules that allow: what no rule allows is up to their default
/// for incoming, which is to deny, and a rule of yours that opens the ports to all stays.
/// </para>
/// <para>
/// To apply a text twice does the same as once, and its head tells how to apply it and how to take it away. Docker forwards published ports past
/// INPUT and ufw; -Layout Compose writes rules for that way: in DOCKER-USER for iptables, in a forward chain for nftables. The ports are then the
/// published ones. A container with network_mode host is on the machine itself: leave -Layout out for it.
/// </para>
/// <para>
/// Twilio's addresses come with the module, and the text tells of which date they are. When the page has newer ones, give them as -AddressFile, here and
/// to Export-AsteriskConfig: a PBX asks who calls from an address that it does not know for a password (401), whatever the firewall lets through.
/// UDP can carry a forged source, so rules do not take the place of TLS and of passwords for phones.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// $phones = '192.168.0.0/16'
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Set-TrunkOrigination -SipUri 'sip:179.60.72.50:5060;transport=udp' |
///     Export-TrunkFirewallRule -Format nftables -AllowedSource $phones
/// </code>
/// <para>Shows rules for the PBX of a trunk that is called over UDP.</para>
/// </example>
/// <example>
/// <code>
/// $file = './trunk-firewall.sh'
/// Get-TwilioTrunk | Export-TrunkFirewallRule -Format iptables -Path $file
/// </code>
/// <para>
/// Writes a script for the PBX of all trunks. Read it, then apply it with "sh trunk-firewall.sh" as root. Run again, the file is Unchanged.
/// </para>
/// </example>
/// <example>
/// <code>
/// $docker = @{ Format = 'iptables'; Layout = 'Compose' }
/// Export-TrunkFirewallRule @docker -Transport Tls -RtpPortRange 10000-10100
/// </code>
/// <para>Without an account: rules for a container that is called over TLS.</para>
/// </example>
/// <seealso cref="ExportAsteriskConfigCommand"/>
/// <seealso cref="SetTrunkOriginationCommand"/>
/// <seealso href="https://www.twilio.com/docs/sip-trunking/ip-addresses">Twilio: IP addresses of SIP trunking</seealso>
[Cmdlet(VerbsData.Export, "TrunkFirewallRule", DefaultParameterSetName = TransportSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(string), typeof(ExportedFile))]
public sealed class ExportTrunkFirewallRuleCommand : TrunkReadCommand
{
    private const string TrunkSet = "Trunk";
    private const string TransportSet = "Transport";

    private readonly List<TrunkState> _trunks = [];

    /// <summary>
    /// The trunks whose calls the PBX takes: objects, SIDs, friendly names or termination domains; wildcards match name and domain. Give all trunks
    /// of the PBX, because the rules are for those alone.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = TrunkSet)]
    [Alias("TrunkSid")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    [TrunkArgument]
    public override TrunkReference[]? Trunk { get; set; }

    /// <summary>The firewall: nftables, ufw, iptables or Windows.</summary>
    [Parameter(Mandatory = true)]
    public FirewallKind Format { get; set; }

    /// <summary>What calls come over: Udp, Tcp, Tls or several. With trunks it takes the place of what their origination URIs say.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TransportSet)]
    [Parameter(ParameterSetName = TrunkSet)]
    public SipTransport[] Transport { get; set; } = [];

    /// <summary>The port for SIP over UDP and TCP, 1 to 65535. By default the ports of the origination URIs, or 5060.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int SipPort { get; set; }

    /// <summary>The port for SIP over TLS, 1 to 65535. By default the ports of the origination URIs, or 5061.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int TlsPort { get; set; }

    /// <summary>The UDP ports for media, as given to Export-AsteriskConfig; 10000-10100 by default.</summary>
    [Parameter]
    public string? RtpPortRange { get; set; }

    /// <summary>IPv4 addresses and networks in CIDR form besides Twilio's that reach signalling and audio, such as those of your phones.</summary>
    [Parameter]
    public string[] AllowedSource { get; set; } = [];

    /// <summary>Compose for a PBX in a container with published ports; by default the PBX runs on the machine itself.</summary>
    [Parameter]
    public AsteriskLayout Layout { get; set; }

    /// <summary>
    /// A file with Twilio's addresses that takes the place of those of the module: JSON with date, source, edges, media and mediaPorts. An error
    /// (InvalidAddressFile) tells what is wrong in it, where, and how it should look.
    /// </summary>
    [Parameter]
    public string? AddressFile { get; set; }

    /// <summary>The file to write. A file of something else is not overwritten (FileNotOurs). Without it the text comes out.</summary>
    [Parameter]
    public string? Path { get; set; }

    /// <summary>Replaces a file of something else; a backup stays beside it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();

        // Rules that lack the ports of a trunk that could not be read would take the place of complete ones.
        if (!HasReported && (ParameterSetName == TransportSet || _trunks.Count > 0))
            Try(Path ?? Format.ToString(), Export);
    }

    private protected override TrunkParts Parts => TrunkParts.Origination;

    private protected override void Write(TrunkView trunk) => _trunks.Add(trunk.State);

    private void Export()
    {
        var rtp = PortRange.Parse(RtpPortRange);
        var rules = FirewallRules.Write(new FirewallSettings
        {
            Format = Enum.Parse<FirewallFormat>(Format.ToString()),
            Signalling = [.. Ports().Select(Bound)],
            Layout = Enum.Parse<PbxLayout>(Layout.ToString()),
            RtpStart = rtp?.First,
            RtpEnd = rtp?.Last,
            AllowedSources = AllowedSource,
            Addresses = ReadAddresses(AddressFile) ?? TwilioAddressList.Shipped,
        });
        if (Path is null)
            WriteObject(rules);
        else
            WriteFiles([FirewallRules.Plan(ResolveFile(Path), rules, Force)], _trunks.Exists(trunk => trunk.IsRehearsed));
    }

    /// <summary>The ports of the trunks, as far as their transport was asked for; a transport that no trunk has gets its usual port.</summary>
    private IEnumerable<ListenPort> Ports()
    {
        ListenPort[] known = [.. _trunks.SelectMany(TrunkListening.Ports)];
        return Transport.Length == 0 ? known : Transport.Select(transport => Enum.Parse<PbxTransport>(transport.ToString())).SelectMany(transport =>
            known.Where(port => port.Transport == transport).DefaultIfEmpty(ListenPort.Usual(transport)));
    }

    private ListenPort Bound(ListenPort port)
    {
        var parameter = port.Transport == PbxTransport.Tls ? nameof(TlsPort) : nameof(SipPort);
        return IsBound(parameter) ? port with { Port = port.Transport == PbxTransport.Tls ? TlsPort : SipPort } : port;
    }
}
