using System.Collections.Immutable;

namespace TwilioTrunk.Simulator.State;

/// <summary>All that one account has. Accounts share nothing but the names of domains.</summary>
internal record AccountState
{
    public required AccountRow Account { get; init; }

    public long NextOrdinal { get; init; } = 1;

    public ImmutableList<ApiKeyRow> ApiKeys { get; init; } = [];

    public ImmutableList<TrunkRow> Trunks { get; init; } = [];

    public ImmutableList<CredentialListRow> CredentialLists { get; init; } = [];

    public ImmutableList<IpAccessControlListRow> IpAccessControlLists { get; init; } = [];

    public OwnedNumbers Numbers { get; init; } = OwnedNumbers.None;
}
