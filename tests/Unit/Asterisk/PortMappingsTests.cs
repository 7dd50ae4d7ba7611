using System.Text;
using TwilioTrunk.Asterisk.Compose;
using TwilioTrunk.Asterisk.Layouts;

namespace TwilioTrunk.Tests.Unit.Asterisk;

public sealed class PortMappingsTests
{
    private static readonly PortNeed Udp = new("SIP_PORT_UDP", "udp", 5060, 5060, (5060, 5060)) { FollowsVariable = true };
    private static readonly PortNeed Tcp = new("SIP_PORT_TCP", "tcp", 5060, 5060, (5060, 5060));
    private static readonly PortNeed Rtp = new("RTP_PORT_RANGE", "udp", 10000, 10100, (10000, 10100)) { MustBeSame = true };

    [Theory]
    [InlineData("${SIP_PORT_UDP:-5060}:${SIP_PORT_UDP:-5060}/udp")]
    [InlineData("5060:5060/udp")]
    [InlineData("5080:5060/udp")]
    [InlineData("5000-5100:5000-5100/udp")]
    [InlineData("127.0.0.1:5060:5060/udp")]
    public void A_mapping_that_is_right_stays_as_it_is(string mapping) => Assert.Equal((mapping, false), Edit(Udp, mapping));

    [Theory]
    [InlineData("${SIP_PORT_UDP:-5060}:5060/udp", "${SIP_PORT_UDP:-5060}:${SIP_PORT_UDP:-5060}/udp")]
    [InlineData("$SIP_PORT_UDP:5060/udp", "$SIP_PORT_UDP:$SIP_PORT_UDP/udp")]
    [InlineData("${SIP_PORT_UDP-5070}:5070/udp", "${SIP_PORT_UDP:-5060}:${SIP_PORT_UDP:-5060}/udp")]
    [InlineData("10.0.0.1:${SIP_PORT_UDP:-5060}:5061/udp", "10.0.0.1:${SIP_PORT_UDP:-5060}:${SIP_PORT_UDP:-5060}/udp")]
    public void A_container_that_listens_where_a_variable_says_is_published_there(string before, string after) =>
        Assert.Equal((after, true), Edit(Udp, before, before.StartsWith('$') && !before.Contains('{', StringComparison.Ordinal) ? "5060" : null));

    [Theory]
    [InlineData("${SIP_PORT_TCP:-5060}:5060", "${SIP_PORT_TCP:-5060}:5060", false)]
    [InlineData("${SIP_PORT_TCP:-5060}:5061/tcp", "${SIP_PORT_TCP:-5060}:5060/tcp", true)]
    [InlineData("${SIP_PORT_TLS:-5061}:5061/tcp", "${SIP_PORT_TLS:-5061}:5061/tcp;${SIP_PORT_TCP:-5060}:5060/tcp", false)]
    [InlineData("5060:5060/udp", "5060:5060/udp;${SIP_PORT_TCP:-5060}:5060/tcp", false)]
    public void A_port_that_stands_in_the_file_itself_is_published_as_it_is(string before, string after, bool isReplaced) =>
        Assert.Equal((after, isReplaced), Edit(Tcp, before));

    [Theory]
    [InlineData("10000-10100:10000-10100/udp", "10000-10100:10000-10100/udp", false)]
    [InlineData("${RTP_PORT_RANGE:-10000-10100}:10000-10100/udp", "${RTP_PORT_RANGE:-10000-10100}:${RTP_PORT_RANGE:-10000-10100}/udp", true)]
    [InlineData("${RTP_PORT_RANGE:-20000-20100}:10000-10100/udp", "${RTP_PORT_RANGE:-10000-10100}:${RTP_PORT_RANGE:-10000-10100}/udp", true)]
    [InlineData("20000-20100:10000-10100/udp", "${RTP_PORT_RANGE:-10000-10100}:${RTP_PORT_RANGE:-10000-10100}/udp", true)]
    [InlineData("10000-10050:10000-10050/udp", "10000-10050:10000-10050/udp", null)]
    [InlineData("9000:9000/udp", "9000:9000/udp;${RTP_PORT_RANGE:-10000-10100}:${RTP_PORT_RANGE:-10000-10100}/udp", false)]
    public void Audio_is_published_under_its_own_numbers(string before, string after, bool? isReplaced) => Assert.Equal((after, isReplaced), Edit(Rtp, before));

    [Fact]
    public void A_port_that_changes_takes_its_mapping_along()
    {
        Assert.Equal(("${SIP_PORT_UDP:-5080}:${SIP_PORT_UDP:-5080}/udp", true), Edit(Udp with { First = 5080, Last = 5080 }, "5060:5060/udp"));
        Assert.Equal(("5060-5061:5060-5061/udp;${SIP_PORT_UDP:-5080}:${SIP_PORT_UDP:-5080}/udp", false), Edit(Udp with { First = 5080, Last = 5080 }, "5060-5061:5060-5061/udp"));
    }

    [Theory]
    [InlineData("network_mode: host", true)]
    [InlineData("network_mode: service:other", true)]
    [InlineData("networks: { lan: { ipv4_address: 192.0.2.7 } }", false)]
    [InlineData("ports: [{ target: 5060, published: 5061, protocol: udp }, { target: 5060, published: 5060, protocol: udp }]", true)]
    [InlineData("ports: [{ target: 5070, published: 5060, protocol: udp }]", false)]
    [InlineData("ports: [{ target: 5070, published: '${SIP_PORT_UDP}', protocol: udp }]", false)]
    public void What_needs_no_line_or_cannot_have_one_is_left_alone(string service, bool isProvided)
    {
        var mappings = new PortMappings([Document("a.yml", $"services:\n  pbx:\n    {service}\n")], "pbx", _ => null);

        Assert.Equal(isProvided, mappings.Provide(Udp));
        Assert.Equal($"services:\n  pbx:\n    {service}\n", mappings.Documents[0].ToString());
    }

    [Fact]
    public void A_mapping_is_edited_in_the_file_that_it_stands_in()
    {
        PortMappings Mappings() => new(
            [Document("a.yml", "services:\n  pbx:\n    image: x\n"), Document("b.yml", "services:\n  pbx:\n    ports:\n      - \"${SIP_PORT_UDP:-5060}:5060/udp\"\n")], "pbx", _ => null);

        var mappings = Mappings();
        Assert.True(mappings.Provide(Udp));
        Assert.True(mappings.Provide(Tcp));
        Assert.Equal(["b.yml"], mappings.Replaced);
        Assert.Contains("ports:\n      - \"${SIP_PORT_TCP:-5060}:5060/tcp\"\n", mappings.Documents[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("- \"${SIP_PORT_UDP:-5060}:${SIP_PORT_UDP:-5060}/udp\"\n", mappings.Documents[1].ToString(), StringComparison.Ordinal);

        Assert.False(new PortMappings(Mappings().Documents, "nobody", _ => null).Provide(Udp));
    }

    /// <summary>The mappings of a service after an edit, and whether one gave way; null for an edit that could not be made.</summary>
    private static (string Mappings, bool? IsReplaced) Edit(PortNeed need, string mapping, string? value = null)
    {
        var mappings = new PortMappings([Document("a.yml", $"services:\n  pbx:\n    ports:\n      - \"{mapping}\"\n")], "pbx", name => name == need.Variable ? value : null);
        var isProvided = mappings.Provide(need);
        var after = string.Join(';', mappings.Documents[0].Services[0].Ports.Select(port => port.Text));
        Assert.True(new PortMappings(mappings.Documents, "pbx", name => name == need.Variable ? value : null).Provide(need) == isProvided);
        return (after, isProvided ? mappings.Replaced.Count > 0 : null);
    }

    private static ComposeDocument Document(string path, string text) => ComposeDocument.Parse(path, Encoding.UTF8.GetBytes(text));
}
