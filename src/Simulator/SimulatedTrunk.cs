namespace TwilioTrunk.Simulator;

/// <summary>A trunk that an account has from the start.</summary>
public sealed record SimulatedTrunk
{
    /// <summary>The name, at most 64 characters; by default none.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>The whole termination host, such as <c>lab.pstn.twilio.com</c>, that nobody else has; by default none.</summary>
    public string? DomainName { get; init; }

    /// <summary>Whether calls need TLS and SRTP; by default not.</summary>
    public bool Secure { get; init; }
}
