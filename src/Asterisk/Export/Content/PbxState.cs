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

    public IReadOnlyList<TrunkEntry> Trunks { get; init; } = [];

    /// <summary>The transports to open: each that a trunk calls out over, and each that Twilio calls in over.</summary>
    public IEnumerable<PbxTransport> Transports => Trunks.SelectMany(trunk => trunk.ListenTransports.Append(trunk.Transport)).Distinct().Order();
}
