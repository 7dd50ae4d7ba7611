namespace TwilioTrunk.Tests.Interop;

/// <summary>The values of the guide that the module automates; the password is invented.</summary>
internal static class GuideValues
{
    public const string Domain = "fastco-voice-kernel.pstn.twilio.com";
    public const string UserName = "mini-vapi";
    public const string Password = "Invented-4f81c2-Pass";
    public const string Number = "+56226665897";
}
