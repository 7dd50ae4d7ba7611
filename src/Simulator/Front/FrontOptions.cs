namespace TwilioTrunk.Simulator.Front;

/// <summary>Where and how a simulator is served.</summary>
public sealed record FrontOptions
{
    /// <summary>The TCP port on the loopback addresses, 1 to 65535; 0, the default, for one that is free.</summary>
    public int Port { get; init; }

    /// <summary>Whether the port speaks TLS. Without it a client gets to TLS by way of CONNECT.</summary>
    public bool UseTls { get; init; }

    /// <summary>
    /// The file that the certificate of the throwaway authority is written to, in PEM; it stays. By default a temporary file that goes with the front.
    /// </summary>
    public string? CertificatePath { get; init; }

    /// <summary>How long a connection may lie idle between requests; by default 100 s.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How long a request may take from its first byte to its last, and an answer to be taken; by default 30 s.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
