using System.Collections.Immutable;

namespace TwilioTrunk.Simulator.State;

internal sealed record CredentialListRow : Row
{
    public required string FriendlyName { get; init; }

    public ImmutableList<CredentialRow> Credentials { get; init; } = [];
}
