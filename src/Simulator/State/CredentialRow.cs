namespace TwilioTrunk.Simulator.State;

internal sealed record CredentialRow : Row
{
    public required string Username { get; init; }

    public required SecretDigest Password { get; init; }
}
