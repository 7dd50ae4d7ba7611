namespace TwilioTrunk.Provisioning;

/// <summary>What a trunk that is made like another one has of its own.</summary>
public sealed record CopyRequest
{
    /// <summary>Its name, without tags.</summary>
    public required string Name { get; init; }

    /// <summary>Its termination domain, whole host; null for none.</summary>
    public string? DomainName { get; init; }

    /// <summary>Its tags; null for those of the source.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The user of its own credential list; null for none.</summary>
    public SipCredential? Credential { get; init; }

    /// <summary>Goes on with a trunk that has the domain, or without one the name, already.</summary>
    public bool IfNotExists { get; init; }
}
