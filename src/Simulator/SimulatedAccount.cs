namespace TwilioTrunk.Simulator;

/// <summary>The account that a simulator holds. It counts when a simulator starts without state; a state file keeps the account it has.</summary>
public sealed record SimulatedAccount
{
    /// <summary>The account SID, <c>AC</c> and 32 hexadecimal digits; by default a random one.</summary>
    public string? Sid { get; init; }

    /// <summary>The auth token that clients sign in with; by default a random one.</summary>
    public string? AuthToken { get; init; }

    /// <summary>The name of the account, at most 64 characters.</summary>
    public string FriendlyName { get; init; } = "TwilioTrunk Simulator";

    /// <summary><c>active</c>, <c>suspended</c> or <c>closed</c>. An account that is not active is refused everything.</summary>
    public string Status { get; init; } = "active";

    /// <summary><c>Full</c> or <c>Trial</c>. A trial account cannot make a trunk.</summary>
    public string Type { get; init; } = "Full";

    /// <summary>The balance, in units of <see cref="Currency"/>.</summary>
    public decimal Balance { get; init; } = 20m;

    /// <summary>The currency of the balance, three capital letters (ISO 4217).</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>The SID, the name, the status and the type: never the token.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"{Sid ?? "AC?"} {FriendlyName} ({Status}, {Type})";
}
