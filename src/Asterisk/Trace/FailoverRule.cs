namespace TwilioTrunk.Asterisk.Trace;

/// <summary>When Twilio tries the next origination URI of a trunk (Twilio: Elastic SIP Trunking, origination and disaster recovery).</summary>
internal static class FailoverRule
{
    /// <summary>True after a failure, except those that Twilio takes for the answer of the called party.</summary>
    public static bool FailsOver(int status) => status >= 300 && status is not (400 or 404 or 405 or 410 or 416 or 482 or 484 or 486 or >= 600);
}
