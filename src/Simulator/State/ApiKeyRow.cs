namespace TwilioTrunk.Simulator.State;

internal sealed record ApiKeyRow : Row
{
    public required SecretDigest Secret { get; init; }

    /// <summary>A main key may read accounts, a standard key may not.</summary>
    public required bool IsMain { get; init; }
}
