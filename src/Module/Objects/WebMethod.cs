namespace TwilioTrunk;

/// <summary>How Twilio requests TwiML.</summary>
public enum WebMethod
{
    /// <summary>HTTP GET.</summary>
    Get,

    /// <summary>HTTP POST, the default.</summary>
    Post,
}
