using System.Collections.Immutable;
using TwilioTrunk.Simulator.Dialing;

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

    public ImmutableList<CallerIdRow> CallerIds { get; init; } = [];

    public ImmutableList<CallRow> Calls { get; init; } = [];

    public ImmutableList<AlertRow> Alerts { get; init; } = [];

    /// <summary>The countries whose switches are not as they were at first, by their code.</summary>
    public ImmutableSortedDictionary<string, DialingSwitches> Dialing { get; init; } = ImmutableSortedDictionary<string, DialingSwitches>.Empty;

    /// <summary>Whether a subaccount has switches of its own instead of those of the main account.</summary>
    public bool OwnsDialing { get; init; }
}
