namespace TwilioTrunk.Tests.Benchmarks.Guide;

/// <summary>The values of the guide.</summary>
internal static class GuideValues
{
    public const string Name = "Asterisk-Local";
    public const string DomainName = "fastco-voice-kernel";
    public const string UserName = "mini-vapi";
    public const string Password = "Benchmark-2-Run";
    public const string SipUri = "sip:179.60.72.50:5060;transport=udp";
    public const string PhoneNumber = "+56226665897";
}
