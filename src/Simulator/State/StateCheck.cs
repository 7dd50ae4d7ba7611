using System.Collections.Immutable;

namespace TwilioTrunk.Simulator.State;

/// <summary>Whether a state that was read from a file keeps what the code relies on, since anybody may have edited the file.</summary>
internal static class StateCheck
{
    public static bool Holds(TwilioState? twilio) =>
        twilio is { Accounts: { IsDefaultOrEmpty: false } accounts, ForeignDomains: not null, ReleasedDomains: not null }
        && accounts.All(static state => state is { Account: not null } && Holds(state))
        && accounts.Select(static (state, index) => state.Account.Ordinal == index + 1).All(static isInPlace => isInPlace)
        && accounts.DistinctBy(static state => state.Account.Sid).Count() == accounts.Length;

    private static bool Holds(AccountState state) =>
        Sid.Is(state.Account.Sid, "AC")
        && state.Account is { FriendlyName: not null, Status: not null, Type: not null, Currency: not null }
        && Recognises(state.Account.Token)
        && state.Dialing is not null && state.Dialing.Values.All(static switches => switches is not null)
        && Are(state.ApiKeys, state, "SK", static row => Recognises(row.Secret))
        && Are(state.Numbers?.Rows, state, "PN", static row => row is { PhoneNumber: not null, FriendlyName: not null })
        && Are(state.CallerIds, state, "PN", static row => row is { PhoneNumber: not null, FriendlyName: not null })
        && Are(state.Calls, state, "CA", static row => row is { From: not null, To: not null, Status: not null, Direction: not null })
        && Are(state.Alerts, state, "NO", static row => row is { LogLevel: not null, AlertText: not null })
        && Are(state.CredentialLists, state, "CL", row =>
            row.FriendlyName is not null
            && Are(row.Credentials, state, "CR", static credential => credential.Username is not null && Recognises(credential.Password)))
        && Are(state.IpAccessControlLists, state, "AL", row =>
            row.FriendlyName is not null
            && Are(row.IpAddresses, state, "IP", static address => address is { FriendlyName: not null, IpAddress: not null }))
        && Are(state.Trunks, state, "TK", row =>
            Are(row.OriginationUrls, state, "OU", static url => url is { FriendlyName: not null, SipUrl: not null })
            && Are(row.IpAccessControlLists, state, "AL", attached => state.IpAccessControlLists.Find(attached.Sid) is not null)
            && Are(row.CredentialLists, state, "CL", attached => state.CredentialLists.Find(attached.Sid) is not null));

    private static bool Recognises(SecretDigest? digest) => digest is { Salt: not null, Hash: not null, Iterations: > 0 };

    private static bool Are<T>(ImmutableList<T>? rows, AccountState state, string letters, Func<T, bool> holds)
        where T : Row
    {
        if (rows is null) return false;
        long last = 0;
        foreach (var row in rows)
        {
            if (row is null || !Sid.Is(row.Sid, letters) || row.Ordinal <= last || row.Ordinal >= state.NextOrdinal || !holds(row)) return false;
            last = row.Ordinal;
        }

        return true;
    }
}
