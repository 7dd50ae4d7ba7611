using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Sip;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>The form of an origination URL (https://www.twilio.com/docs/sip-trunking#origination).</summary>
internal static class SipUrl
{
    /// <summary>Checks a URL and gives the form in which Twilio keeps it: <c>sips:</c> becomes <c>sip:</c> with <c>transport=tls</c>.</summary>
    /// <exception cref="TwilioFault">It is not a SIP URL.</exception>
    public static string Accept(string text)
    {
        if (!SipUri.TryParse(text, out var uri)) throw TwilioFault.InvalidTrunk("the SipUrl is not a valid SIP URL");
        if (uri.Transport is not ("udp" or "tcp" or "tls")) throw TwilioFault.InvalidTrunk("the transport of the SipUrl must be udp, tcp or tls");
        if (uri.Scheme != "sips") return text;

        // The port and all other parts stay as they were written.
        var address = uri.ToString()["sips:".Length..].Split([';', '?'], 2)[0];
        var others = uri.Parameters.Where(static parameter => !parameter.Name.Equals("transport", StringComparison.OrdinalIgnoreCase));
        var headers = uri.Headers is null ? "" : "?" + uri.Headers;
        return $"sip:{address}{string.Concat(others.Select(static parameter => ";" + parameter))};transport=tls{headers}";
    }
}
