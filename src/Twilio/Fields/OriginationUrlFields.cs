namespace TwilioTrunk.Twilio;

/// <summary>What to set on an origination URI. Twilio wants all five to create one; on update null is not sent and stays as it is.</summary>
public sealed record OriginationUrlFields
{
    /// <summary>64 characters at most.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>A <c>sip:</c> URI.</summary>
    public string? SipUrl { get; init; }

    /// <summary>1 to 65535.</summary>
    public int? Weight { get; init; }

    /// <summary>0 to 65535.</summary>
    public int? Priority { get; init; }

    /// <summary>Whether calls are sent to it.</summary>
    public bool? Enabled { get; init; }
}
