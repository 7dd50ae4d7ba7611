namespace TwilioTrunk.Asterisk;

/// <summary>What a firewall is to let in.</summary>
public sealed record FirewallSettings
{
    /// <summary>The firewall.</summary>
    public required FirewallFormat Format { get; init; }

    /// <summary>Where the PBX takes calls; at least one, in any order.</summary>
    public required IReadOnlyList<ListenPort> Signalling { get; init; }

    /// <summary>Compose when the ports are published by Docker, which forwards them past the rules for the machine itself.</summary>
    public PbxLayout Layout { get; init; }

    /// <summary>First UDP port for audio, 1024 to 65535. Default 10000.</summary>
    public int? RtpStart { get; init; }

    /// <summary>Last UDP port for audio, above <see cref="RtpStart"/>. Default 10100.</summary>
    public int? RtpEnd { get; init; }

    /// <summary>IPv4 networks (CIDR) and addresses besides Twilio's that may reach signalling and audio, such as those of phones.</summary>
    public IReadOnlyList<string> AllowedSources { get; init; } = [];

    /// <summary>Twilio's addresses.</summary>
    public TwilioAddressList Addresses { get; init; } = TwilioAddressList.Shipped;
}
