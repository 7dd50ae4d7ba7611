using System.Net;
using System.Net.Sockets;
using TwilioTrunk.Sip;
using TwilioTrunk.Sip.Messages;
using TwilioTrunk.Sip.Resolution;
using TwilioTrunk.Sip.Transport;

namespace TwilioTrunk.Tests.Unit.Sip.Resolution;

/// <summary>The steps of RFC 3263 section 4, with a name server on loopback.</summary>
public sealed class SipResolverTests : IDisposable
{
    private readonly TestNameServer _server = new TestNameServer()
        .Host("a.example.com", "192.0.2.1", "192.0.2.2")
        .Host("b.example.com", "192.0.2.3")
        .Host("host.example.com", "192.0.2.9")
        .Host("six.example.com", "2001:db8::1", "192.0.2.6")
        .Host("empty.example.com")
        .Service("_sip._udp.services.example.com", 20, 1, 5070, "b.example.com")
        .Service("_sip._udp.services.example.com", 10, 1, 5080, "b.example.com")
        .Service("_sip._udp.services.example.com", 10, 60, 5060, "a.example.com")
        .Service("_sips._tcp.services.example.com", 1, 1, 5071, "a.example.com")
        .Service("_sips._tcp.secure.example.com", 1, 1, 5071, "b.example.com")
        .Service("_sip._tcp.none.example.com", 0, 0, 0, ".")
        .Pointer("pointed.example.com", 50, 50, "s", "SIPS+D2T", "_sips._tcp.services.example.com")
        .Pointer("pointed.example.com", 10, 50, "s", "SIP+D2X", "_sip._sctp.services.example.com")
        .Pointer("pointed.example.com", 90, 50, "s", "SIP+D2T", "_sip._tcp.services.example.com")
        .Pointer("pointed.example.com", 100, 50, "s", "SIP+D2U", "_sip._udp.services.example.com");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    // Section 4.1: which transport. Section 4.2: which port and address.
    [Theory]
    [InlineData("sip:192.0.2.77", null, "Udp 192.0.2.77:5060", "")]
    [InlineData("sip:192.0.2.77;transport=tcp", null, "Tcp 192.0.2.77:5060", "")]
    [InlineData("sip:192.0.2.77;transport=tls", null, "Tls 192.0.2.77:5061", "")]
    [InlineData("sips:192.0.2.77", null, "Tls 192.0.2.77:5061", "")]
    [InlineData("sips:192.0.2.77;transport=tcp", null, "Tls 192.0.2.77:5061", "")]
    [InlineData("sip:[2001:db8::7]:5090", null, "Udp [2001:db8::7]:5090", "")]
    [InlineData("sip:192.0.2.77", SipProtocol.Tls, "Tls 192.0.2.77:5061", "")]
    [InlineData("sip:host.example.com:5090", null, "Udp 192.0.2.9:5090", "A host.example.com, AAAA host.example.com")]
    [InlineData("sip:host.example.com:5090;transport=tcp", null, "Tcp 192.0.2.9:5090", "A host.example.com, AAAA host.example.com")]
    [InlineData("sip:services.example.com;transport=udp", null, "Udp 192.0.2.1:5060, Udp 192.0.2.2:5060, Udp 192.0.2.3:5080, Udp 192.0.2.3:5070", null)]
    [InlineData("sip:services.example.com", SipProtocol.Tls, "Tls 192.0.2.1:5071, Tls 192.0.2.2:5071", null)]
    [InlineData("sip:host.example.com;transport=tcp", null, "Tcp 192.0.2.9:5060", "SRV _sip._tcp.host.example.com, A host.example.com, AAAA host.example.com")]
    [InlineData("sip:pointed.example.com", null, "Tls 192.0.2.1:5071, Tls 192.0.2.2:5071", null)]
    [InlineData("sip:pointed.example.com;transport=udp", SipProtocol.Tls, null, null)]
    [InlineData("sip:services.example.com", null, "Udp 192.0.2.1:5060, Udp 192.0.2.2:5060, Udp 192.0.2.3:5080, Udp 192.0.2.3:5070", null)]
    [InlineData("sips:services.example.com", null, "Tls 192.0.2.1:5071, Tls 192.0.2.2:5071", null)]
    [InlineData("sip:secure.example.com", null, "Tls 192.0.2.3:5071", null)]
    [InlineData("sip:host.example.com", null, "Udp 192.0.2.9:5060", "NAPTR host.example.com, SRV _sip._udp.host.example.com, SRV _sip._tcp.host.example.com, SRV _sips._tcp.host.example.com, A host.example.com, AAAA host.example.com")]
    [InlineData("sips:host.example.com", null, "Tls 192.0.2.9:5061", null)]
    public async Task A_URI_leads_to_addresses(string uri, SipProtocol? protocol, string? expected, string? questions)
    {
        var resolving = new SipResolver(_server.Address).ResolveAsync(SipUri.Parse(uri), protocol, Cancellation);

        if (expected is null)
        {
            Assert.Equal(SipNameFailure.NotFound, (await Assert.ThrowsAsync<SipNameException>(() => resolving)).Failure);
            return;
        }

        var targets = await resolving;
        Assert.Equal(expected, string.Join(", ", targets.Select(target => $"{target.Protocol} {target.Address}")));
        Assert.All(targets, target => Assert.Equal(SipUri.Parse(uri).Host.Trim('[', ']'), target.ServerName));
        if (questions is not null)
            Assert.Equal(questions, string.Join(", ", _server.Questions));
    }

    [Fact]
    public async Task Both_families_are_given_those_of_IPv4_first()
    {
        var targets = await new SipResolver(_server.Address).ResolveAsync(SipUri.Parse("sip:six.example.com:5060"), null, Cancellation);

        string[] expected = Socket.OSSupportsIPv6 ? ["192.0.2.6", "2001:db8::1"] : ["192.0.2.6"];
        Assert.Equal(expected, targets.Select(target => target.Address.Address.ToString()));
    }

    [Theory]
    [InlineData("sip:nobody.example.com", SipNameFailure.NotFound, "nobody.example.com")]
    [InlineData("sip:nobody.example.com:5060", SipNameFailure.NotFound, "nobody.example.com")]
    [InlineData("sip:none.example.com;transport=tcp", SipNameFailure.NotOffered, "_sip._tcp.none.example.com")]
    public async Task A_name_that_leads_nowhere_is_told(string uri, SipNameFailure failure, string name)
    {
        var refusal = await Assert.ThrowsAsync<SipNameException>(() => new SipResolver(_server.Address).ResolveAsync(SipUri.Parse(uri), null, Cancellation));

        Assert.Equal(failure, refusal.Failure);
        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_fails_is_not_taken_for_an_unknown_name()
    {
        _server.IsBroken = true;

        var refusal = await Assert.ThrowsAsync<SipNameException>(() => new SipResolver(_server.Address).ResolveAsync(SipUri.Parse("sip:host.example.com"), null, Cancellation));

        Assert.Equal(SipNameFailure.Failed, refusal.Failure);
    }

    [Theory]
    [InlineData("sip:192.0.2.1;transport=sctp")]
    [InlineData("sip:192.0.2.1;transport=ws")]
    [InlineData("sips:192.0.2.1;transport=udp")]
    public async Task A_transport_that_is_not_known_is_refused(string uri)
        => await Assert.ThrowsAsync<SipFormatException>(() => new SipResolver(_server.Address).ResolveAsync(SipUri.Parse(uri), null, Cancellation));

    [Fact]
    public async Task This_machine_is_no_affair_of_the_DNS()
    {
        var targets = await new SipResolver().ResolveAsync(SipUri.Parse("sip:localhost"), null, Cancellation);

        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.True(IPAddress.IsLoopback(target.Address.Address)));
    }
}
