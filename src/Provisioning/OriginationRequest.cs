namespace TwilioTrunk.Provisioning;

/// <summary>An origination URI as it should be; null leaves a part as it is, or takes the default on a new one.</summary>
public sealed record OriginationRequest
{
    /// <summary>Where Twilio sends calls to, as typed.</summary>
    public required string SipUri { get; init; }

    /// <summary>0 to 65535, the lowest is tried first; 10 on a new URI.</summary>
    public int? Priority { get; init; }

    /// <summary>1 to 65535, the share among URIs of the same priority; 10 on a new URI.</summary>
    public int? Weight { get; init; }

    /// <summary>False keeps the URI but sends no calls to it; true on a new URI.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The friendly name, at most 64 characters; host and port on a new URI.</summary>
    public string? Name { get; init; }
}
