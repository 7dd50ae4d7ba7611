using System.Net;
using TwilioTrunk.Sip.Probing;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Provisioning;

/// <summary>Knows the addresses that are Twilio's, by name or by number.</summary>
internal static class TwilioTarget
{
    /// <summary>The turns that have to be kept for an address; null for one that is not Twilio's.</summary>
    public static SendingPace? PaceOf(SipTarget target, SendingPace twilioPace)
    {
        var address = target.Address.Address;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var isTwilio = OriginationTarget.IsTwilio(target.ServerName.TrimEnd('.')) || OriginationTarget.IsTwilio(plain.ToString());
        return isTwilio && !IPAddress.IsLoopback(plain) ? twilioPace : null;
    }
}
