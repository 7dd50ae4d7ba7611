namespace TwilioTrunk.Provisioning;

/// <summary>The numbers that Twilio has for test calls over a trunk, and does not charge for (https://www.twilio.com/docs/sip-trunking/trunk-verification).</summary>
public static class FreeNumbers
{
    /// <summary>In E.164; the first one is called when nothing else is said.</summary>
    public static IReadOnlyList<string> All { get; } = ["+16504894546", "+14154758378", "+441618508378", "+551940422255"];
}
