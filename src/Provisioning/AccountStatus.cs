namespace TwilioTrunk.Provisioning;

/// <summary>What the given key may know about its account.</summary>
public sealed record AccountStatus
{
    /// <summary>The account SID.</summary>
    public required string Sid { get; init; }

    /// <summary>The parent account, the same as the SID for a main account; null when the key may not read accounts.</summary>
    public string? OwnerSid { get; init; }

    /// <summary>The friendly name; null when the key may not read accounts.</summary>
    public string? Name { get; init; }

    /// <summary><c>active</c>, <c>suspended</c> or <c>closed</c>; null when the key may not read accounts.</summary>
    public string? Status { get; init; }

    /// <summary><c>Full</c> or <c>Trial</c>; null when the key may not read accounts.</summary>
    public string? Type { get; init; }

    /// <summary>The balance; null for a subaccount and when the key may not read it.</summary>
    public decimal? Balance { get; init; }

    /// <summary>ISO 4217; null without a balance.</summary>
    public string? Currency { get; init; }
}
