namespace TwilioTrunk.Simulator.State;

internal sealed record AccountRow : Row
{
    public required string FriendlyName { get; init; }

    public required string Status { get; init; }

    public required string Type { get; init; }

    public required decimal Balance { get; init; }

    public required string Currency { get; init; }

    public required SecretDigest Token { get; init; }
}
