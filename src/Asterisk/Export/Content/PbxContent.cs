using System.Globalization;

namespace TwilioTrunk.Asterisk.Content;

/// <summary>The content of a PBX's files as data; every layout renders it.</summary>
internal sealed class PbxContent(PbxState state, ITrunkText text)
{
    /// <summary>The one inbound endpoint: all trunks of an account call from the same addresses, so Asterisk cannot tell them apart.</summary>
    public const string InboundEndpoint = "twilio";

    public const string InboundContext = "from-twilio";

    public const string OutboundContext = "from-internal";

    /// <summary>The outbound context on a PBX with contexts of its own, for these to include.</summary>
    public const string IncludedOutboundContext = "twilio-outbound";

    public const string OutboundPattern = "_+X.";

    public const int DefaultRtpStart = 10000;

    public const int DefaultRtpEnd = 10100;

    /// <summary>The networks of RFC 1918, which nothing on the internet lies in.</summary>
    public static readonly string[] PrivateNetworks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

    private const int DialSeconds = 60;

    /// <summary>
    /// How long an edge may say nothing: neither ringing nor progress nor voice. It is more than most calls take to ring abroad, since the one that is
    /// cut short begins anew; the last edge has no such limit. An edge that stays silent is known to be away after a minute, and is passed over then.
    /// </summary>
    private const int SilenceSeconds = 10;

    /// <summary>
    /// Dial's status and the cause (Q.850) of a call that no other edge would treat alike: 0 silent, 3 known to be away, 18 no SIP answer (408), 27, 29,
    /// 34, 38 and 102 SIP 5xx. What Twilio says of the number or of the account (404, 486, 403, 603) holds at each edge.
    /// </summary>
    private const string NotTaken = "(CHANUNAVAIL|CONGESTION)(0|3|18|27|29|34|38|102)$";

    private const string DialLabel = "dial";

    public static string TransportName(PbxTransport transport) => $"transport-{Protocol(transport)}";

    /// <summary>The name of a transport beside the first of its kind.</summary>
    public static string TransportName(PbxTransport transport, int port) =>
        $"{TransportName(transport)}-{port.ToString(CultureInfo.InvariantCulture)}";

    public static string Protocol(PbxTransport transport) => transport.ToString().ToLowerInvariant();

    public static PjsipObject Global() => new("global", "global", [new("endpoint_identifier_order", "ip,username,anonymous")]);

    public static PjsipObject Transport(PbxTransport transport, string port, string? externalAddress, PbxState state)
    {
        List<ConfSetting> settings = [new("protocol", Protocol(transport)), new("bind", $"0.0.0.0:{port}")];
        if (transport == PbxTransport.Tls)
        {
            if (state.NeedsCertificate)
            {
                settings.Add(new("cert_file", state.Certificate, ExportField.CertificatePath));
                settings.Add(new("priv_key_file", state.PrivateKey, ExportField.PrivateKeyPath));
            }
            settings.Add(new("ca_list_file", state.CaListFile ?? "/etc/ssl/certs/ca-certificates.crt", ExportField.CaListPath));
            settings.Add(new("method", "tlsv1_2"));
            settings.Add(new("verify_server", "yes"));

            // Twilio's certificates are for *.pstn.twilio.com; RFC 5922 section 7.2 allows no wildcard, and Asterisk refuses the connection.
            settings.Add(new("allow_wildcard_certs", "yes"));
        }
        if (externalAddress is not null)
        {
            settings.Add(new("external_media_address", externalAddress, ExportField.ExternalAddress));
            settings.Add(new("external_signaling_address", externalAddress, ExportField.ExternalAddress));
        }

        // The public address takes the place of the own one in SDP only when that lies in one of these; and without any, the phones of a LAN get it too.
        var networks = externalAddress is null ? state.LocalNetworks : state.LocalNetworks.Union(PrivateNetworks, StringComparer.OrdinalIgnoreCase);
        settings.AddRange(networks.Select(network => new ConfSetting("local_net", network, ExportField.LocalNetwork)));
        return new PjsipObject(TransportName(transport), "transport", settings);
    }

    /// <summary>The endpoints with all that belongs to them.</summary>
    /// <param name="transportName">The name of the transport object for each kind.</param>
    public IEnumerable<PjsipObject> Endpoints(Func<PbxTransport, string> transportName)
    {
        var secure = state.Trunks.Any(trunk => trunk.Secure);

        // No transport here: a dialog goes on over the one that the call came in by, and Twilio may use another for each origination URI.
        yield return new PjsipObject(InboundEndpoint, "endpoint", [.. Common(secure)]);
        yield return new PjsipObject(
            InboundEndpoint,
            "identify",
            [
                new("endpoint", InboundEndpoint),
                .. state.Addresses.Signalling.Select(known => new ConfSetting("match", known.Block) { Remark = known.Edge }),
            ]);
        foreach (var trunk in state.Trunks)
        {
            List<ConfSetting> settings =
            [
                new("transport", transportName(trunk.Transport)),
                .. Common(secure),
                new("aors", string.Join(',', trunk.Aors)),
                new("from_domain", text.Host(trunk)),
                new("send_pai", "yes"),
            ];
            if (trunk.UsesCredentials)
                settings.Add(new("outbound_auth", trunk.Endpoint));
            yield return new PjsipObject(trunk.Endpoint, "endpoint", settings);
            foreach (var (aor, host) in trunk.Aors.Zip(Hosts(trunk)))
                yield return new PjsipObject(aor, "aor", [new("contact", $"sip:{host}{TransportParameter(trunk)}"), new("qualify_frequency", "60")]);
            if (trunk.UsesCredentials)
            {
                yield return new PjsipObject(
                    trunk.Endpoint,
                    "auth",
                    [
                        new("auth_type", "userpass"),
                        new("username", text.UserName(trunk), ExportField.UserName),
                        new("password", text.Password(trunk), ExportField.Password),
                    ]);
            }
        }
    }

    /// <summary>The dialplan.</summary>
    /// <param name="extendOutbound">True when the outbound context exists and is added to.</param>
    /// <param name="outbound">The name of the outbound context.</param>
    public IEnumerable<DialplanContext> Contexts(bool extendOutbound, string outbound = OutboundContext)
    {
        yield return new DialplanContext(InboundContext, false, Text.InboundRemark, state.Trunks.SelectMany(Inbound));
        yield return Outbound(state.Trunks[0], outbound, extendOutbound, state.EmergencyNumbers.Count > 0 ? Text.OutboundRemarkEmergency : Text.OutboundRemark);
        foreach (var trunk in state.Trunks.Skip(1))
        {
            var remark = string.Format(CultureInfo.CurrentCulture, Text.OtherOutboundRemark, trunk.Domain);
            yield return Outbound(trunk, trunk.OutboundContext, false, remark);
        }
    }

    public static IReadOnlyList<ConfSetting> Rtp(int start, int end) =>
    [
        new("rtpstart", start.ToString(CultureInfo.InvariantCulture)),
        new("rtpend", end.ToString(CultureInfo.InvariantCulture)),
        new("strictrtp", "yes"),
        new("icesupport", "no"),
    ];

    private static IEnumerable<ConfSetting> Common(bool secure)
    {
        yield return new("context", InboundContext);
        yield return new("disallow", "all");
        yield return new("allow", "ulaw,alaw");
        yield return new("direct_media", "no");
        yield return new("rtp_symmetric", "yes");
        yield return new("force_rport", "yes");
        yield return new("rewrite_contact", "yes");
        yield return new("dtmf_mode", "rfc4733");

        // By default the From header names an endpoint too: whoever knows the name would be let in without a password.
        yield return new("identify_by", "ip");
        yield return new("media_encryption", secure ? "sdes" : "no");
        if (secure)
            yield return new("media_encryption_optimistic", "no");
    }

    /// <summary>The hosts to call, one for each AOR (https://www.twilio.com/docs/sip-trunking#localizedterminationuri).</summary>
    private IEnumerable<string> Hosts(TrunkEntry trunk) => trunk.Edges.Count == 0
        ? [text.Host(trunk)]
        : trunk.Edges.Select(edge => $"{trunk.Domain[..^TwilioAddressList.Domain.Length]}.{edge}{TwilioAddressList.Domain}");

    private static string TransportParameter(TrunkEntry trunk) => trunk.Transport == PbxTransport.Udp ? "" : $";transport={Protocol(trunk.Transport)}";

    private IEnumerable<DialplanExtension> Inbound(TrunkEntry trunk)
    {
        var routes = new Dictionary<string, InboundRoute>(StringComparer.Ordinal);
        return trunk.Numbers.Select(number => new DialplanExtension(text.Number(number), Route(trunk.DestinationOf(number)).Steps));

        InboundRoute Route(string? destination) =>
            routes.TryGetValue(destination ?? "", out var known) ? known : routes[destination ?? ""] = InboundRoute.Parse(destination);
    }

    /// <summary>E.164 goes out; what is dialled in another form is made E.164 and goes on in the same context; then there are emergency numbers.</summary>
    private DialplanContext Outbound(TrunkEntry trunk, string name, bool extends, string remark)
    {
        // The dialled number comes from outside: unfiltered, an ampersand in it would ring another channel.
        var e164 = new DialplanExtension(OutboundPattern, Call("${FILTER(+0-9,${EXTEN})}", trunk, trunk.CallerId, trunk.ExtensionCallerIds));
        var national = state.DialPatterns.Select(dial => new DialplanExtension(
            dial.Pattern, [$"Goto({dial.Prefix}${{FILTER(0-9,${{EXTEN{(dial.Strip == 0 ? "" : $":{dial.Strip.ToString(CultureInfo.InvariantCulture)}")}}})}},1)"]));
        var emergency = trunk.EmergencyCallerId is { } callerId
            ? state.EmergencyNumbers.Select(number => new DialplanExtension(number, Call(number, trunk, callerId, trunk.EmergencyExtensionCallerIds)))
            : [];
        return new DialplanContext(name, extends, remark, [e164, .. national, .. emergency]);
    }

    private DialplanStep[] Call(string number, TrunkEntry trunk, string? callerId, IReadOnlyList<KeyValuePair<string, string>> extensionCallerIds)
    {
        DialplanStep[] dial = [.. Dial(number, trunk)];
        if (extensionCallerIds.Count > 0)
            dial[0] = dial[0] with { Label = DialLabel };
        return [.. Show(callerId, extensionCallerIds), .. dial];
    }

    /// <summary>
    /// What the other end is to see: Twilio takes own and verified numbers only. The number of the phone is looked at before it is replaced; without the
    /// filter, a phone could call itself by the name of another variable.
    /// </summary>
    private IEnumerable<DialplanStep> Show(string? callerId, IReadOnlyList<KeyValuePair<string, string>> extensionCallerIds)
    {
        const string Shown = "TWILIO_SHOWN";

        foreach (var (extension, number) in extensionCallerIds)
            yield return $"Set({Shown}_{extension}={text.Number(number)})";
        if (extensionCallerIds.Count > 0)
            yield return $"Set({Shown}=${{{Shown}_${{FILTER(-+*._0-9A-Za-z,${{CALLERID(num)}})}}}})";
        if (callerId is not null)
            yield return $"Set(CALLERID(all)=<{text.Number(callerId)}>)";
        if (extensionCallerIds.Count == 0)
            yield break;
        yield return $"GotoIf($[\"${{{Shown}}}\" = \"\"]?{DialLabel})";
        yield return $"Set(CALLERID(all)=<${{{Shown}}}>)";
    }

    /// <summary>Calls a number over the edges of a trunk, one after another until one takes it.</summary>
    private static IEnumerable<DialplanStep> Dial(string number, TrunkEntry trunk)
    {
        const string End = "end";

        var target = $"PJSIP/{number}@{trunk.Endpoint}";
        if (trunk.Aors is [_])
        {
            yield return $"Dial({target},{DialSeconds})";
            yield return "Hangup(${HANGUPCAUSE})";
            yield break;
        }
        foreach (var aor in trunk.Aors.SkipLast(1))
        {
            yield return $"Dial({target}/{aor},{DialSeconds}^{SilenceSeconds})";
            yield return $"GotoIf($[\"${{DIALSTATUS}}${{HANGUPCAUSE}}\" : \"{NotTaken}\"]?:{End})";
        }
        yield return $"Dial({target}/{trunk.Aors[^1]},{DialSeconds})";
        yield return new DialplanStep("Hangup(${HANGUPCAUSE})", End);
    }
}
