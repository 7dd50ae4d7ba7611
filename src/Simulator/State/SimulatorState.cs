using System.Collections.Immutable;

namespace TwilioTrunk.Simulator.State;

/// <summary>
/// All that the simulated Twilio knows, as one immutable value: a request makes a new value, and that counts only once it is saved.
/// So a refused or failed request changes nothing, and a list is read without a lock.
/// </summary>
internal sealed record SimulatorState
{
    public required AccountRow Account { get; init; }

    public long NextOrdinal { get; init; } = 1;

    public ImmutableList<ApiKeyRow> ApiKeys { get; init; } = [];

    public ImmutableList<TrunkRow> Trunks { get; init; } = [];

    public ImmutableList<CredentialListRow> CredentialLists { get; init; } = [];

    public ImmutableList<IpAccessControlListRow> IpAccessControlLists { get; init; } = [];

    public OwnedNumbers Numbers { get; init; } = OwnedNumbers.None;

    /// <summary>Domains that other customers of Twilio hold.</summary>
    public ImmutableSortedSet<string> ForeignDomains { get; init; } = [];

    /// <summary>Domains that this account gave up, with the time of it.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset> ReleasedDomains { get; init; } = ImmutableSortedDictionary<string, DateTimeOffset>.Empty;
}
