namespace TwilioTrunk.Asterisk.Content;

/// <summary>All that the files of a PBX are made from.</summary>
internal sealed record PbxState
{
    public string? ExternalAddress { get; init; }

    public IReadOnlyList<string> LocalNetworks { get; init; } = [];

    public int? RtpStart { get; init; }

    public int? RtpEnd { get; init; }

    public int? UdpPort { get; init; }

    public int? TcpPort { get; init; }

    public int? TlsPort { get; init; }

    public string? CertificateFile { get; init; }

    public string? PrivateKeyFile { get; init; }

    public string? CaListFile { get; init; }

    public string Certificate => CertificateFile ?? "/etc/asterisk/keys/tls.crt";

    public string PrivateKey => PrivateKeyFile ?? "/etc/asterisk/keys/tls.key";

    public IReadOnlyList<DialPattern> DialPatterns { get; init; } = [];

    public IReadOnlyList<string> EmergencyNumbers { get; init; } = [];

    /// <summary>Twilio's addresses. The files record them when they are not those of this release.</summary>
    public TwilioAddressList Addresses { get; init; } = TwilioAddressList.Shipped;

    public IReadOnlyList<TrunkEntry> Trunks { get; init; } = [];

    /// <summary>What leads out of the outbound contexts; nothing else does.</summary>
    public IEnumerable<string> OutboundExtensions =>
        [PbxContent.OutboundPattern, .. DialPatterns.Select(dial => dial.Pattern), .. EmergencyNumbers];

    /// <summary>What emergency calls show.</summary>
    public IReadOnlyList<string> EmergencyCallerIds => EmergencyNumbers.Count == 0
        ? []
        : [.. Trunks.SelectMany(trunk => trunk.EmergencyExtensionCallerIds.Select(pair => pair.Value).Prepend(trunk.EmergencyCallerId)).OfType<string>().Distinct()];

    /// <summary>The transports to open: each that a trunk calls out over, and each that Twilio calls in over.</summary>
    public IEnumerable<PbxTransport> Transports =>
        Trunks.SelectMany(trunk => trunk.Listen.Select(listen => listen.Transport).Append(trunk.Transport)).Distinct().Order();

    /// <summary>
    /// True when Twilio calls over TLS: to take such calls needs a certificate, to make them does not. A secure trunk is called so, even before it has an
    /// origination URI.
    /// </summary>
    public bool NeedsCertificate =>
        Transports.Contains(PbxTransport.Tls)
        && (CertificateFile is not null || Trunks.Any(trunk => trunk.Secure || trunk.Listen.Any(listen => listen.Transport == PbxTransport.Tls)));

    /// <summary>The port that Twilio calls, when another one was chosen for the PBX: a router then maps it. Null when they are the same, or not one.</summary>
    public int? MappedPort(PbxTransport transport)
    {
        int[] called = [.. Trunks.SelectMany(trunk => trunk.Listen).Where(listen => listen.Transport == transport).Select(listen => listen.Port).Distinct()];
        return called is [var port] && Ports(transport) is [var open] && open != port ? port : null;
    }

    /// <summary>
    /// The ports to open of a transport: the one that was chosen, else each that Twilio calls, the usual one first; calls go out from the first.
    /// </summary>
    public IReadOnlyList<int> Ports(PbxTransport transport)
    {
        var usual = ListenPort.Usual(transport).Port;
        var chosen = transport switch
        {
            PbxTransport.Udp => UdpPort,
            PbxTransport.Tcp => TcpPort,
            _ => TlsPort,
        };
        if (chosen is { } port)
            return [port];
        int[] called = [.. Trunks.SelectMany(trunk => trunk.Listen).Where(listen => listen.Transport == transport).Select(listen => listen.Port).Distinct()];
        return called.Length == 0 ? [usual] : [.. called.OrderBy(port => port == usual ? 0 : port)];
    }
}
