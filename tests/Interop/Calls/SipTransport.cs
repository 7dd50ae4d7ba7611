namespace TwilioTrunk.Tests.Interop.Calls;

internal enum SipTransport
{
    Udp,
    Tcp,
    Tls,
}
