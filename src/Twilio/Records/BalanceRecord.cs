namespace TwilioTrunk.Twilio;

/// <summary>What is left on the account. Only a main account has a balance, and it lags behind the calls.</summary>
public sealed record BalanceRecord
{
    /// <summary>The account that owns it.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The amount, in <see cref="Currency"/>.</summary>
    public required decimal Balance { get; init; }

    /// <summary>The ISO 4217 code, such as <c>USD</c>.</summary>
    public string? Currency { get; init; }
}
