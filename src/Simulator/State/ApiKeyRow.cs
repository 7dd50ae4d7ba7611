namespace TwilioTrunk.Simulator.State;

internal sealed record ApiKeyRow : Row
{
    public required SecretDigest Secret { get; init; }

    /// <summary>The name; a key that was put in past the REST API has none.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>A main key may read accounts, a standard key may not.</summary>
    public required bool IsMain { get; init; }
}
