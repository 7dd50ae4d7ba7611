namespace TwilioTrunk.Twilio;

/// <summary>How a call went and ended.</summary>
public sealed record SummaryPropertiesRecord
{
    /// <summary><c>trunking_originating</c>, <c>trunking_terminating</c>, <c>inbound</c> and so on.</summary>
    public string? Direction { get; init; }

    /// <summary><c>caller</c> or <c>callee</c>.</summary>
    public string? DisconnectedBy { get; init; }

    /// <summary>From dialling to ringing, in milliseconds.</summary>
    public int? PddMs { get; init; }

    /// <summary>The last SIP status, such as 200 or 486.</summary>
    public int? LastSipResponseNum { get; init; }
}
