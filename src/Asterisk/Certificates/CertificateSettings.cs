namespace TwilioTrunk.Asterisk;

/// <summary>What a certificate of a PBX is to look like.</summary>
public sealed record CertificateSettings
{
    /// <summary>The folder of <c>tls.crt</c> and <c>tls.key</c>; created when missing.</summary>
    public required string Path { get; init; }

    /// <summary>The host names it is for; <c>*.example.com</c> takes in one label.</summary>
    public IReadOnlyList<string> DnsNames { get; init; } = [];

    /// <summary>The IP addresses it is for.</summary>
    public IReadOnlyList<System.Net.IPAddress> Addresses { get; init; } = [];

    /// <summary>The kind of key. Null: RSA for a new one, and one that is there stays.</summary>
    public CertificateAlgorithm? Algorithm { get; init; }

    /// <summary>How many days it is valid, 1 to 3650.</summary>
    public int Days { get; init; } = 365;

    /// <summary>Replace a certificate or key that is there; a backup (mode 0600) of each stays beside it.</summary>
    public bool Force { get; init; }
}
