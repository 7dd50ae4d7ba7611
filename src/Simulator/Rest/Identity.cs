using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Rest;

/// <summary>Who signed in.</summary>
/// <param name="AccountSid">The account of the token or key.</param>
/// <param name="Key">The kind of key; null for the auth token, which alone reaches from the main account into its subaccounts.</param>
internal sealed record Identity(string AccountSid, SimulatedKeyKind? Key)
{
    public bool IsOf(AccountState account) => AccountSid == account.Account.Sid;

    public bool OpensSubaccountsOf(AccountState main) => Key is null && IsOf(main);
}
