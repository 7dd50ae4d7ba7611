namespace TwilioTrunk.Asterisk;

/// <summary>What an export is to look like. A value left null or empty keeps what an earlier export wrote, else takes the default.</summary>
public sealed record ExportSettings
{
    /// <summary>The folder of the files (Standalone; created when missing) or of the Docker project (Compose).</summary>
    public required string Path { get; init; }

    /// <summary>How the files are laid out.</summary>
    public required PbxLayout Layout { get; init; }

    /// <summary>The public address or host name of the PBX when it is behind NAT; <c>PUBLIC_ADDRESS</c> in the Compose layout.</summary>
    public string? ExternalAddress { get; init; }

    /// <summary>
    /// What the public address probably is, such as the host of an origination URI. Taken only while neither <see cref="ExternalAddress"/> nor an
    /// earlier export nor <c>.env</c> tells one; from then on it is kept as if it had been given.
    /// </summary>
    public string? FallbackExternalAddress { get; init; }

    /// <summary>
    /// IPv4 networks (CIDR) that are reached without the external address, besides those of RFC 1918. The PBX's own address must be in one of all these for
    /// the external one to take its place in SDP.
    /// </summary>
    public IReadOnlyList<string> LocalNetworks { get; init; } = [];

    /// <summary>First UDP port for audio, 1024 to 65535. Default 10000.</summary>
    public int? RtpStart { get; init; }

    /// <summary>Last UDP port for audio, above <see cref="RtpStart"/>. Default 10100.</summary>
    public int? RtpEnd { get; init; }

    /// <summary>
    /// Where calls to the given trunks go: a device (<c>PJSIP/6001</c>), a queue (<c>Queue/sales</c>), a context (<c>office</c>), a place in the dialplan
    /// (<c>office,s,1</c>) or an application (<c>Stasis(app)</c>). Null: where an earlier export was told; else they are answered and hear their own voice.
    /// </summary>
    public string? Destination { get; init; }

    /// <summary>
    /// Where calls to single numbers of the given trunks go instead, by number in E.164 form: all numbers that have a destination of their own. Null:
    /// those of an earlier export, or none when <see cref="Destination"/> is given.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Destinations { get; init; }

    /// <summary>
    /// What may be dialled besides E.164, which always may: national numbers and the like. Empty: nothing. Null: as an earlier export was told.
    /// </summary>
    public IReadOnlyList<DialPattern>? DialPatterns { get; init; }

    /// <summary>
    /// The emergency numbers that may be dialled, such as <c>911</c>; they show a number of the trunk. Empty: none. Null: as an earlier export was told.
    /// </summary>
    public IReadOnlyList<string>? EmergencyNumbers { get; init; }

    /// <summary>
    /// Twilio's addresses: calls from their signalling blocks are taken. Null: those that an earlier export was given, unless this release has later ones.
    /// So neither is a list lost that is newer than the release, nor does an old one stay.
    /// </summary>
    public TwilioAddressList? Addresses { get; init; }

    /// <summary>UDP port of the PBX. Default 5060.</summary>
    public int? UdpPort { get; init; }

    /// <summary>TCP port of the PBX. Default 5060.</summary>
    public int? TcpPort { get; init; }

    /// <summary>TLS port of the PBX. Default 5061.</summary>
    public int? TlsPort { get; init; }

    /// <summary>The certificate of the PBX, as the PBX sees the path. Default <c>/etc/asterisk/keys/tls.crt</c>.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Its private key, as the PBX sees the path. Default <c>/etc/asterisk/keys/tls.key</c>.</summary>
    public string? PrivateKeyFile { get; init; }

    /// <summary>The authorities that Twilio's certificate is checked against. Default <c>/etc/ssl/certs/ca-certificates.crt</c>.</summary>
    public string? CaListFile { get; init; }

    /// <summary>The service of the Docker project that Asterisk runs in (Compose layout). Default: the only one, else <c>asterisk</c>.</summary>
    public string? Service { get; init; }

    /// <summary>Replace files that no export made; a backup (mode 0600) of each stays beside it (Standalone layout).</summary>
    public bool Force { get; init; }

    /// <summary>Comment out foreign lines that would stop the trunk (Compose layout).</summary>
    public bool Adopt { get; init; }

    /// <summary>The caller has Asterisk take the files, so nothing needs to be said about how that is done.</summary>
    public bool Reload { get; init; }

    /// <summary>The Asterisk that takes the files runs on this machine: a certificate that is missing here is missing there.</summary>
    public bool IsForThisMachine { get; init; }

    /// <summary>Drop the trunks that earlier exports wrote and that are not given now.</summary>
    public bool Replace { get; init; }
}
