namespace TwilioTrunk.Twilio;

/// <summary>Where Twilio processes the calls of a PBX to a termination domain.</summary>
public sealed record TrunkRouteRecord
{
    /// <summary>The SID of the assignment (QQ...).</summary>
    public string? Sid { get; init; }

    /// <summary>The account that owns the domain.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The termination domain.</summary>
    public string? SipTrunkDomain { get; init; }

    /// <summary>A name of the assignment, for people.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>The region, such as <c>us1</c> or <c>ie1</c>.</summary>
    public string? VoiceRegion { get; init; }
}
