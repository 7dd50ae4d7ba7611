using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Rest;

/// <summary>One request on its way through an operation, with the state that it sees and may replace.</summary>
internal sealed class Call
{
    /// <summary>All accounts.</summary>
    public required TwilioState Twilio { get; set; }

    /// <summary>The account that the request is about: the one in the path, and without one there the one that signed in.</summary>
    public required string AccountSid { get; init; }

    public required Identity SignedIn { get; init; }

    public required string Host { get; init; }

    /// <summary>The path as sent, without the query.</summary>
    public required string Path { get; init; }

    public required Parameters Query { get; init; }

    public required Parameters Form { get; init; }

    /// <summary>The SIDs in the path by their two letters.</summary>
    public required IReadOnlyDictionary<string, string> Sids { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required Func<string, string> SidSource { get; init; }

    /// <summary>The tokens in clear, for the one resource that shows them.</summary>
    public required SessionTokens Tokens { get; init; }

    public required bool KeepsFile { get; init; }

    /// <summary>The state of <see cref="AccountSid"/>.</summary>
    public AccountState State
    {
        get => Twilio.Find(AccountSid)!;
        set => Twilio = Twilio.Put(value);
    }

    /// <summary>Whether the main account signed in.</summary>
    public bool IsFromMain => SignedIn.IsOf(Twilio.Main);

    /// <summary>Whether what signed in opens subaccounts too.</summary>
    public bool OpensSubaccounts => SignedIn.OpensSubaccountsOf(Twilio.Main);

    /// <summary>The start of the paths of the account in the 2010 API.</summary>
    public string AccountPath => AccountPathOf(AccountSid);

    /// <summary>The start of the URLs of a v1 product, on the host that was asked.</summary>
    public string ProductUrl => $"https://{Host}/v1";

    public static string AccountPathOf(string accountSid) => $"/2010-04-01/Accounts/{accountSid}";

    public TwilioFault NotFound() => TwilioFault.NotFound(Path);

    public SecretDigest Digest(string secret) => SecretDigest.Of(secret, KeepsFile);

    public long TakeOrdinal()
    {
        var ordinal = State.NextOrdinal;
        State = State with { NextOrdinal = ordinal + 1 };
        return ordinal;
    }
}
