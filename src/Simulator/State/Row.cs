namespace TwilioTrunk.Simulator.State;

/// <summary>What every stored resource has. The ordinal grows with each creation; lists are kept in its order and pages are cut by it.</summary>
internal abstract record Row
{
    public required long Ordinal { get; init; }

    public required string Sid { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }
}
