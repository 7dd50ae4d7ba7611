namespace TwilioTrunk.Twilio;

/// <summary>A credential list or IP access control list as a trunk uses it; its SID is that of the list itself.</summary>
public sealed record TrunkListRecord : ResourceRecord
{
    /// <summary>The account that owns it.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The trunk that uses it.</summary>
    public string? TrunkSid { get; init; }

    /// <summary>The name of the list.</summary>
    public string? FriendlyName { get; init; }
}
