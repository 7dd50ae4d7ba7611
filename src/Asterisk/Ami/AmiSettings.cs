namespace TwilioTrunk.Asterisk.Ami;

/// <summary>Where an AMI is, and who asks.</summary>
public sealed record AmiSettings
{
    /// <summary>The port of AMI over TCP when manager.conf names no other.</summary>
    public const int DefaultPort = 5038;

    /// <summary>The port of AMI over TLS when manager.conf names no other.</summary>
    public const int DefaultTlsPort = 5039;

    /// <summary>The name or address of the PBX. With TLS its certificate has to be for it.</summary>
    public required string Host { get; init; }

    /// <summary>The port; by default 5038, and 5039 with TLS.</summary>
    public int? Port { get; init; }

    /// <summary>The user: the name of a section in manager.conf.</summary>
    public required string UserName { get; init; }

    /// <summary>The <c>secret</c> of that section.</summary>
    public required string Secret { get; init; }

    /// <summary>True for TLS. Without it, everything but the secret crosses the network readable.</summary>
    public bool UseTls { get; init; }

    /// <summary>A PEM file of certificate authorities that alone are trusted, as for a lab; by default those of the system are.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>True to receive events; by default only what answers an action.</summary>
    public bool ReceiveEvents { get; init; }

    /// <summary>How long connecting and signing in may take together; 30 seconds by default.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    internal int EffectivePort => Port ?? (UseTls ? DefaultTlsPort : DefaultPort);

    /// <summary>Where and who: the secret never appears.</summary>
    /// <returns>Text without the secret.</returns>
    public override string ToString() => $"{UserName}@{Host}:{EffectivePort}";
}
