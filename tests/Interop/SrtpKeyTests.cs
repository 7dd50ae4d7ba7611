using TwilioTrunk.Tests.Interop.Calls;

namespace TwilioTrunk.Tests.Interop;

public sealed class SrtpKeyTests
{
    // The vector of libsrtp's own test driver (srtp_validate).
    private static readonly byte[] Key = Convert.FromHexString("E1F97A0D3E018BE0D64FA32C06DE41390EC675AD498AFEEBB6960B3AABE6");
    private static readonly byte[] Plain = Convert.FromHexString("800F1234DECAFBADCAFEBABEABABABABABABABABABABABABABABABAB");
    private static readonly byte[] Secured =
        Convert.FromHexString("800F1234DECAFBADCAFEBABE4E55DC4CE79978D88CA4D215949D2402B78D6ACC99EA179B8DBB");

    private static SrtpKey New => new(Convert.ToBase64String(Key));

    [Fact]
    public void A_packet_is_secured_as_libsrtp_does_it() => Assert.Equal(Secured, New.Protect(Plain));

    [Fact]
    public void A_secured_packet_is_read() => Assert.Equal(Plain, New.Unprotect(Secured));

    [Fact]
    public void A_changed_packet_is_refused() => Assert.Null(New.Unprotect([.. Secured[..^1], (byte)(Secured[^1] ^ 1)]));

    [Fact]
    public void A_plain_packet_is_refused() => Assert.Null(New.Unprotect(Plain));
}
