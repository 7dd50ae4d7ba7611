using TwilioTrunk.Failures;
using TwilioTrunk.Sessions;

namespace TwilioTrunk;

/// <summary>
/// A Twilio account, and the connection to it: any cmdlet takes it as <c>-Connection</c>. A subaccount that was only listed has to be connected
/// first.
/// </summary>
public sealed class Account
{
    internal Account(TwilioSession source, bool isConnected) => (Source, IsConnected) = (source, isConnected);

    /// <summary>The account SID, AC and 32 hexadecimal digits.</summary>
    public required string Sid { get; init; }

    /// <summary>The parent account, the same as <see cref="Sid"/> for a main account; null when the key may not read the account.</summary>
    public string? OwnerSid { get; init; }

    /// <summary>The friendly name; null when the key may not read the account.</summary>
    public string? Name { get; init; }

    /// <summary><c>active</c>, <c>suspended</c> or <c>closed</c>; null when the key may not read the account.</summary>
    public string? Status { get; init; }

    /// <summary><c>Full</c> or <c>Trial</c>; null when the key may not read the account.</summary>
    public string? Type { get; init; }

    /// <summary>The balance of the main account, in <see cref="Currency"/>; null when it cannot be read.</summary>
    public decimal? Balance { get; init; }

    /// <summary>ISO 4217, such as USD.</summary>
    public string? Currency { get; init; }

    /// <summary>The edge that requests enter through; null for the nearest.</summary>
    public string? Edge => Source.Endpoint.Edge;

    /// <summary>The region that processes and stores; null for us1.</summary>
    public string? Region => Source.Endpoint.Region;

    /// <summary>True when nothing leaves this process: the account lives in an embedded simulator.</summary>
    public bool IsSimulator => Source.IsSimulator;

    /// <summary>False for a subaccount that its parent listed; Connect-TwilioAccount takes it.</summary>
    public bool IsConnected { get; }

    /// <summary>The connection that it was read through: its own, or that of its parent.</summary>
    internal TwilioSession Source { get; }

    internal TwilioSession Session => IsConnected ? Source : throw Failure.AccountNotConnected(Sid);

    /// <summary>Name and SID.</summary>
    public override string ToString() => Name is null ? Sid : $"{Name} ({Sid})";
}
