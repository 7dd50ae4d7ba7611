using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk;

/// <summary>Where Twilio sends the calls of a trunk's numbers: an address of the PBX.</summary>
public sealed class OriginationUri
{
    internal OriginationUri(TwilioSession session, OriginationUrlRecord record)
    {
        Session = session;
        Sid = record.Sid == TrunkState.NoSid ? null : record.Sid;
        TrunkSid = record.TrunkSid == TrunkState.NoSid ? null : record.TrunkSid;
        SipUri = record.SipUrl;
        Priority = record.Priority;
        Weight = record.Weight;
        Enabled = record.Enabled;
        Name = record.FriendlyName;
    }

    /// <summary>OU and 32 hexadecimal digits; null when it was only rehearsed.</summary>
    public string? Sid { get; }

    /// <summary>The trunk it belongs to; null when that was only rehearsed.</summary>
    public string? TrunkSid { get; }

    /// <summary>The SIP URI, such as <c>sip:179.60.72.50:5060;transport=udp</c>.</summary>
    public string? SipUri { get; }

    /// <summary>0 to 65535; the lowest is tried first.</summary>
    public int Priority { get; }

    /// <summary>1 to 65535; the share among URIs of the same priority.</summary>
    public int Weight { get; }

    /// <summary>False when no calls are sent to it.</summary>
    public bool Enabled { get; }

    /// <summary>The friendly name.</summary>
    public string? Name { get; }

    internal TwilioSession Session { get; }

    /// <summary>The SIP URI.</summary>
    public override string ToString() => SipUri ?? string.Empty;
}
