using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk;

/// <summary>A Twilio account, and the connection to it: any cmdlet takes it as <c>-Connection</c>.</summary>
public sealed class Account
{
    internal Account(TwilioSession session, TwilioEndpoint endpoint) => (Session, Endpoint) = (session, endpoint);

    /// <summary>The account SID, AC and 32 hexadecimal digits.</summary>
    public required string Sid { get; init; }

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
    public string? Edge => Endpoint.Edge;

    /// <summary>The region that processes and stores; null for us1.</summary>
    public string? Region => Endpoint.Region;

    /// <summary>True when nothing leaves this process: the account lives in an embedded simulator.</summary>
    public bool IsSimulator => Session.IsSimulator;

    internal TwilioSession Session { get; }

    internal TwilioEndpoint Endpoint { get; }

    /// <summary>Name and SID.</summary>
    public override string ToString() => Name is null ? Sid : $"{Name} ({Sid})";
}
