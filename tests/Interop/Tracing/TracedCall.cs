using System.Net;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Trace;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Tracing;

/// <summary>A call that is predicted and placed.</summary>
/// <param name="Feature">What it tries.</param>
/// <param name="To">The user part of the Request-URI.</param>
internal sealed record TracedCall(string Feature, string To)
{
    public const string FromHost = "pstn.example.com";

    public IPAddress From { get; init; } = NetworkPair.TwilioAddresses[0];

    /// <summary>A number or <c>"name" &lt;number&gt;</c>.</summary>
    public string Caller { get; init; } = "+14155550100";

    public PbxTransport Transport { get; init; } = PbxTransport.Udp;

    public bool SecureMedia { get; init; }

    public IReadOnlyList<string> Codecs { get; init; } = ["ulaw", "alaw"];

    /// <summary>A header of its own, such as one that an identify looks for.</summary>
    public KeyValuePair<string, string>? Header { get; init; }

    /// <summary>What the phones of the lab answer; they take it from the user part of the URI that they are called at.</summary>
    public int? CalleeStatus { get; init; }

    /// <summary>What to print when prediction and answer differ.</summary>
    public string Description { get; init; } = "";

    public IncomingCall ToIncomingCall() => new()
    {
        From = From,
        To = To,
        Caller = Caller,
        FromHost = FromHost,
        Transport = Transport,
        SecureMedia = SecureMedia,
        Codecs = Codecs,
        RequestHost = RequestHost,
        Headers = new Dictionary<string, string>(Header is { } header ? [header] : []),
        At = DateTimeOffset.Now,
        CalleeStatus = CalleeStatus,
    };

    /// <summary>The same from a phone of the PBX, in the context that its header names.</summary>
    public OutgoingCall ToOutgoingCall() => new() { Extension = To, Context = Header!.Value.Value, CallerId = Caller, At = DateTimeOffset.Now, CalleeStatus = CalleeStatus };

    /// <summary>The host part of the Request-URI, with port and parameters.</summary>
    public string RequestHost => $"{NetworkPair.PbxAddress}:{Port}{(Transport == PbxTransport.Udp ? "" : ";transport=" + Transport.ToString().ToLowerInvariant())}";

    public int Port => Transport == PbxTransport.Tls ? 5061 : 5060;
}
