using System.Text.Json.Serialization;

namespace TwilioTrunk.Twilio;

/// <summary>What was measured of a stream of media; what was not is null.</summary>
public sealed record SummaryStreamRecord
{
    /// <summary>The name of the codec, such as <c>pcmu</c>.</summary>
    public string? CodecName { get; init; }

    /// <summary>Packets that Twilio received.</summary>
    public int? PacketsReceived { get; init; }

    /// <summary>Packets that Twilio sent.</summary>
    public int? PacketsSent { get; init; }

    /// <summary>Packets that did not arrive.</summary>
    public int? PacketsLost { get; init; }

    /// <summary>Packets that did not arrive, of a hundred.</summary>
    [JsonPropertyName("packets_loss_percentage")]
    public decimal? PacketLossPercentage { get; init; }

    /// <summary>How unevenly packets arrived, in milliseconds.</summary>
    public SummaryRangeRecord? Jitter { get; init; }

    /// <summary>How long packets travelled, in milliseconds.</summary>
    public SummaryRangeRecord? Latency { get; init; }
}
