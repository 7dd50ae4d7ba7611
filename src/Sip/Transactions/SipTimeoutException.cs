using System.Globalization;
using TwilioTrunk.Sip.Messages;

namespace TwilioTrunk.Sip.Transactions;

/// <summary>No final response came in time (timers B and F).</summary>
/// <param name="request">What was asked.</param>
public sealed class SipTimeoutException(SipRequest request) : TimeoutException(string.Format(CultureInfo.CurrentCulture, Text.NoResponse, request?.StartLine))
{
    /// <summary>What was asked.</summary>
    public SipRequest Request { get; } = request;
}
