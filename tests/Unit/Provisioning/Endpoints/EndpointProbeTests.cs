using System.Net;
using System.Net.Sockets;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sip.Probing;
using TwilioTrunk.Sip.Transport;
using TwilioTrunk.Tests.Unit.Sip.Resolution;

namespace TwilioTrunk.Tests.Unit.Provisioning.Endpoints;

/// <summary>Which addresses of an endpoint are asked.</summary>
public sealed class EndpointProbeTests : IDisposable
{
    private readonly TestNameServer _names = new TestNameServer().Host("both.example.com", "127.0.0.1", "::1").Host("six.example.com", "::1");

    public void Dispose() => _names.Dispose();

    [Theory]
    [InlineData("both.example.com", true, "127.0.0.1 Asked|::1 Asked")]
    [InlineData("both.example.com", false, "127.0.0.1 Asked|::1 NoWay")]
    [InlineData("six.example.com", false, "::1 Asked")]
    [InlineData("[::1]:5070", false, "::1 Asked")]
    public async Task An_address_of_IPv6_beside_others_is_left_out_where_no_way_leads_there(string host, bool hasWay, string expected)
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "Without IPv6 in the system such addresses are not even looked up.");
        var probe = new EndpointProbe(new EndpointSettings { NameServer = _names.Address, TwilioPace = new SendingPace(TimeSpan.Zero), HasWay = _ => hasWay });

        var found = await probe.FindAsync(EndpointUri.Parse(host), SipProtocol.Udp, TestContext.Current.CancellationToken);

        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        var states = new List<string>();
        foreach (var address in found)
        {
            try
            {
                states.Add($"{address.Target!.Address.Address} {(await probe.AskAsync(address, stopped.Token)).State}");
            }
            catch (OperationCanceledException)
            {
                states.Add($"{address.Target!.Address.Address} Asked");
            }
        }

        Assert.Equal(expected, string.Join('|', states));
    }

    [Theory]
    [InlineData("::1", "sip:[::1]")]
    [InlineData("[::1]", "sip:[::1]")]
    [InlineData("[::1]:5070", "sip:[::1]:5070")]
    [InlineData("sips:[::1]:5071", "sips:[::1]:5071")]
    [InlineData("127.0.0.1:5070", "sip:127.0.0.1:5070")]
    public void An_address_is_read_with_a_port_and_without(string text, string expected) => Assert.Equal(expected, EndpointUri.Parse(text).ToString());

    [Fact]
    public void A_way_to_this_machine_is_always_there() => Assert.True(SipConnector.HasWay(new IPEndPoint(IPAddress.Loopback, 5060)));
}
