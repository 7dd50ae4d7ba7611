using TwilioTrunk.Sip;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>An origination URI, and what is wrong with it as a place to send calls to.</summary>
internal sealed class OriginationFacts
{
    public OriginationFacts(OriginationUrlRecord url)
    {
        Url = url;
        try
        {
            Uri = OriginationTarget.Parse(url.SipUrl ?? string.Empty);
        }
        catch (ProvisioningException problem)
        {
            Problem = problem;
        }
    }

    public OriginationUrlRecord Url { get; }

    public string Written => Url.SipUrl ?? Url.Sid;

    /// <summary>The URI; null when there is a problem with it.</summary>
    public SipUri? Uri { get; }

    /// <summary>Why Twilio could not send a call there; null when it could.</summary>
    public ProvisioningException? Problem { get; }
}
