using System.Net;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Provisioning;

/// <summary>How a call to a termination domain went. It was ended at once.</summary>
public sealed record TerminationCall
{
    /// <summary>What was asked for.</summary>
    public required TerminationRequestedCall Request { get; init; }

    /// <summary>The address that was called; null when there was none.</summary>
    public SipTarget? Target { get; init; }

    /// <summary>The responses in their order.</summary>
    public IReadOnlyList<CallStep> Steps { get; init; } = [];

    /// <summary>True when the last response is one to an INVITE with a password.</summary>
    public bool HasAnsweredChallenge { get; init; }

    /// <summary>The address that Twilio saw the call come from; null when it did not say.</summary>
    public IPAddress? SeenAs { get; init; }

    /// <summary>The codes of Twilio's error dictionary that the last response names.</summary>
    public IReadOnlyList<int> Codes { get; init; } = [];

    /// <summary>What Twilio calls the call (X-Twilio-CallSid); null when it did not say.</summary>
    public string? CallSid { get; init; }

    /// <summary>Why there is no final response, in words; null when there is one.</summary>
    public string? Detail { get; init; }

    /// <summary>True when nothing was sent, because the account is simulated.</summary>
    public bool IsNotSent { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>The last response; null when there was none.</summary>
    public CallStep? Last => Steps.Count > 0 ? Steps[^1] : null;
}
