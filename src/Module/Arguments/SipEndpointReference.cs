using System.ComponentModel;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk;

/// <summary>SIP endpoints as an argument: a host, a SIP URI, an origination URI, or a trunk with both of its sides.</summary>
[TypeConverter(typeof(SipEndpointReferenceConverter))]
public sealed class SipEndpointReference
{
    private readonly string _text;
    private readonly TrunkState? _trunk;

    /// <summary>Names a host, with or without a port, a SIP URI, or a trunk by its SID.</summary>
    public SipEndpointReference(string text) => _text = text;

    /// <summary>Names the URI.</summary>
    public SipEndpointReference(OriginationUri uri)
    {
        _text = uri.SipUri ?? string.Empty;
        Session = uri.Session;
    }

    /// <summary>Names the termination domain and the enabled origination URIs of a trunk.</summary>
    public SipEndpointReference(Trunk trunk)
    {
        _text = trunk.ToString();
        _trunk = trunk.State;
        Session = trunk.Session;
    }

    /// <summary>Names the termination domain.</summary>
    public SipEndpointReference(Termination termination)
    {
        _text = termination.DomainName ?? string.Empty;
        Session = termination.Session;
        IsSecure = termination.Secure;
    }

    /// <summary>The connection that the piped object remembers.</summary>
    internal TwilioSession? Session { get; }

    /// <summary>The trunk, when an object of it was given.</summary>
    internal TrunkState? Trunk => _trunk;

    /// <summary>True for a termination that takes TLS only.</summary>
    internal bool IsSecure { get; }

    /// <summary>What names the endpoint.</summary>
    public override string ToString() => _text;
}
