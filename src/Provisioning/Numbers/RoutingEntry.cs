namespace TwilioTrunk.Provisioning;

/// <summary>One line of a <see cref="RoutingRecord"/>: a number that was to be put on a trunk, and where its calls went until then.</summary>
public sealed record RoutingEntry
{
    /// <summary>When it was recorded, UTC: right before the number was changed.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The account that owns the number.</summary>
    public required string AccountSid { get; init; }

    /// <summary>The number in E.164.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>PN and 32 hexadecimal digits.</summary>
    public required string PhoneNumberSid { get; init; }

    /// <summary>The trunk that it was put on.</summary>
    public required string TrunkSid { get; init; }

    /// <summary>The name of that trunk.</summary>
    public string? TrunkName { get; init; }

    /// <summary>Where its calls went before.</summary>
    public required PreviousRouting Previous { get; init; }

    /// <summary>True when nothing is null that must not be; JSON can say null where a value is required.</summary>
    internal bool IsComplete => AccountSid is not null && PhoneNumber is not null && PhoneNumberSid is not null && TrunkSid is not null && Previous is not null;
}
