using System.Collections.Immutable;

namespace TwilioTrunk.Simulator.State;

/// <summary>
/// All that the simulated Twilio knows, as one immutable value: a request makes a new value, and that counts only once it is saved.
/// So a refused or failed request changes nothing, and a list is read without a lock.
/// </summary>
internal sealed record TwilioState
{
    /// <summary>Oldest first, each at the place that its ordinal names. The first is the main account, the others are its subaccounts.</summary>
    public required ImmutableArray<AccountState> Accounts { get; init; }

    /// <summary>Domains that other customers of Twilio hold.</summary>
    public ImmutableSortedSet<string> ForeignDomains { get; init; } = [];

    /// <summary>Domains that an account gave up, with the time of it.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset> ReleasedDomains { get; init; } = ImmutableSortedDictionary<string, DateTimeOffset>.Empty;

    public AccountState Main => Accounts[0];

    public long NextOrdinal => Accounts.Length + 1;

    public IEnumerable<TrunkRow> Trunks => Accounts.SelectMany(static account => account.Trunks);

    public AccountState? Find(string accountSid)
    {
        foreach (var account in Accounts)
        {
            if (account.Account.Sid == accountSid) return account;
        }

        return null;
    }

    public TwilioState Add(AccountState account) => this with { Accounts = Accounts.Add(account) };

    public TwilioState Put(AccountState account) => this with { Accounts = Accounts.SetItem((int)account.Account.Ordinal - 1, account) };
}
