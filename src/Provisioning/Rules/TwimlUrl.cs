namespace TwilioTrunk.Provisioning;

/// <summary>What Twilio accepts as the address of TwiML: an absolute URL of the web (https://www.twilio.com/docs/sip-trunking#disaster-recovery).</summary>
internal static class TwimlUrl
{
    /// <summary>Gives the URL, or refuses it. Empty text, which clears it, and null are fine.</summary>
    /// <exception cref="ProvisioningException"><c>InvalidTwimlUrl</c>.</exception>
    public static string? Check(string? url)
        => string.IsNullOrEmpty(url) || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps))
            ? url
            : throw Problem.InvalidTwimlUrl(url);
}
