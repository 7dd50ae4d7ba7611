using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Rest;

/// <summary>One request on its way through an operation, with the state that it sees and may replace.</summary>
internal sealed class Call
{
    public required SimulatorState State { get; set; }

    public required string Host { get; init; }

    /// <summary>The path as sent, without the query.</summary>
    public required string Path { get; init; }

    public required Parameters Query { get; init; }

    public required Parameters Form { get; init; }

    /// <summary>The SIDs in the path by their two letters.</summary>
    public required IReadOnlyDictionary<string, string> Sids { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required Func<string, string> SidSource { get; init; }

    /// <summary>The token of this process in clear, for the one resource that shows it.</summary>
    public required string AuthToken { get; init; }

    public required bool KeepsFile { get; init; }

    public string AccountSid => State.Account.Sid;

    /// <summary>The start of the paths of the account in the 2010 API.</summary>
    public string AccountPath => $"/2010-04-01/Accounts/{AccountSid}";

    /// <summary>The start of the URLs of a v1 product, on the host that was asked.</summary>
    public string ProductUrl => $"https://{Host}/v1";

    public TwilioFault NotFound() => TwilioFault.NotFound(Path);

    public SecretDigest Digest(string secret) => SecretDigest.Of(secret, KeepsFile);

    public long TakeOrdinal()
    {
        var ordinal = State.NextOrdinal;
        State = State with { NextOrdinal = ordinal + 1 };
        return ordinal;
    }
}
