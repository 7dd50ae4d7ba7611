namespace TwilioTrunk;

/// <summary>Calls of one hour that were not taken, all for the same cause.</summary>
public sealed class CallFailure
{
    internal CallFailure(DateTimeOffset? hour, CallStatus? status, int? sipStatus, int count)
    {
        Hour = hour?.UtcDateTime;
        Cause = $"{status} {sipStatus}".TrimEnd();
        Count = count;
    }

    /// <summary>The beginning of the hour, UTC.</summary>
    public DateTime? Hour { get; }

    /// <summary>Busy, NoAnswer, Canceled or Failed; with the last SIP status behind it when Voice Insights told it, such as Failed 503.</summary>
    public string Cause { get; }

    /// <summary>How many calls.</summary>
    public int Count { get; }

    /// <summary>Cause and number.</summary>
    public override string ToString() => $"{Cause}: {Count}";
}
