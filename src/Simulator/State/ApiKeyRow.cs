namespace TwilioTrunk.Simulator.State;

internal sealed record ApiKeyRow : Row
{
    public required SecretDigest Secret { get; init; }

    /// <summary>The name; a key that was put in past the REST API has none.</summary>
    public string? FriendlyName { get; init; }

    public required bool IsMain { get; init; }

    public bool IsRestricted { get; init; }

    public SimulatedKeyKind Kind => IsMain ? SimulatedKeyKind.Main : IsRestricted ? SimulatedKeyKind.Restricted : SimulatedKeyKind.Standard;
}
