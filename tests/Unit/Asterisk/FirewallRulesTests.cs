using TwilioTrunk.Asterisk;

namespace TwilioTrunk.Tests.Unit.Asterisk;

public sealed class FirewallRulesTests : IDisposable
{
    private static readonly FirewallSettings Settings = new()
    {
        Format = FirewallFormat.Nftables,
        Signalling = [ListenPort.Usual(PbxTransport.Udp), ListenPort.Usual(PbxTransport.Tcp), ListenPort.Usual(PbxTransport.Tls)],
        AllowedSources = ["192.168.1.7/16", "198.51.100.9"],
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<FirewallFormat, PbxLayout, string> Forms => new()
    {
        { FirewallFormat.Nftables, PbxLayout.Standalone, "firewall.nft" },
        { FirewallFormat.Nftables, PbxLayout.Compose, "firewall-docker.nft" },
        { FirewallFormat.Iptables, PbxLayout.Standalone, "firewall-iptables.sh" },
        { FirewallFormat.Iptables, PbxLayout.Compose, "firewall-iptables-docker.sh" },
        { FirewallFormat.Ufw, PbxLayout.Standalone, "firewall-ufw.sh" },
        { FirewallFormat.Windows, PbxLayout.Standalone, "firewall.ps1" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Forms))]
    public void Text_is_what_was_approved(FirewallFormat format, PbxLayout layout, string name) =>
        Approval.Matches(name, FirewallRules.Write(Settings with { Format = format, Layout = layout }) + "\n");

    [Theory]
    [MemberData(nameof(Forms))]
    public void Only_the_ports_in_use_are_named(FirewallFormat format, PbxLayout layout, string name)
    {
        Assert.NotEmpty(name);
        var only = Settings with { Format = format, Layout = layout, Signalling = [new(PbxTransport.Tls, 5071)], RtpStart = 20000, RtpEnd = 20100, AllowedSources = [] };
        var lines = FirewallRules.Write(only).Split('\n').Where(line => !line.StartsWith('#')).ToList();

        Assert.Contains(lines, line => line.Contains("5071", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("20000", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("506", StringComparison.Ordinal) || line.Contains("10000", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("allowed", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Another_list_of_addresses_takes_the_place_of_ours(FirewallFormat format, PbxLayout layout, string name)
    {
        File.WriteAllText(_folder[name], """
            {
              "date": "2027-01-05", "source": "https://example.com/addresses", "edges": [{ "name": "ashburn", "signalling": ["192.0.2.0/30"] }],
              "media": ["203.0.113.0/24"], "mediaPorts": "20000-30000"
            }
            """);
        var text = FirewallRules.Write(Settings with { Format = format, Layout = layout, Addresses = TwilioAddressList.Read(_folder[name]) });

        Assert.Contains("2027-01-05, from https://example.com/addresses", text, StringComparison.Ordinal);
        Assert.Contains("192.0.2.0/30", text, StringComparison.Ordinal);
        Assert.Contains("203.0.113.0/24", text, StringComparison.Ordinal);
        Assert.DoesNotContain("54.172.60.0", text, StringComparison.Ordinal);
        Assert.DoesNotContain("168.86.128.0", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.0.0/0", "everybody")]
    [InlineData("2001:db8::/32", "IPv6")]
    [InlineData("phone.example.com", "IPv4")]
    [InlineData("10.0.0.0/33", "IPv4")]
    [InlineData("10.0.0.0/8; reboot", "IPv4")]
    public void A_source_that_is_no_network_is_refused(string source, string told)
    {
        var error = Assert.Throws<InvalidConfValueException>(() => FirewallRules.Write(Settings with { AllowedSources = [source] }));

        Assert.StartsWith("-AllowedSource cannot be used", error.Message, StringComparison.Ordinal);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FirewallFormat.Ufw)]
    [InlineData(FirewallFormat.Windows)]
    public void What_Docker_goes_around_is_refused(FirewallFormat format) =>
        Assert.Contains("nftables", Assert.Throws<UnsupportedCombinationException>(
            () => FirewallRules.Write(Settings with { Format = format, Layout = PbxLayout.Compose })).Remedy, StringComparison.Ordinal);

    [Fact]
    public void Audio_and_signalling_do_not_share_a_port()
    {
        Assert.Throws<InvalidConfValueException>(() => FirewallRules.Write(Settings with { RtpStart = 5000, RtpEnd = 6000 }));
        Assert.Throws<InvalidConfValueException>(() => FirewallRules.Write(Settings with { RtpStart = 10100, RtpEnd = 10000 }));
        Assert.NotEmpty(FirewallRules.Write(Settings with { RtpStart = 5000, RtpEnd = 6000, Signalling = [ListenPort.Usual(PbxTransport.Tls)] }));
    }

    [Fact]
    public void A_file_is_written_once_and_a_foreign_one_only_by_force()
    {
        var (path, rules) = (_folder["trunk.nft"], FirewallRules.Write(Settings));
        FirewallRules.Plan(path, rules, force: false).Write();
        Assert.Equal(rules + "\n", File.ReadAllText(path));
        Assert.Equal(FileAction.Unchanged, FirewallRules.Plan(path, rules, force: false).Action);
        Assert.Equal(FileAction.Changed, FirewallRules.Plan(path, FirewallRules.Write(Settings with { AllowedSources = [] }), force: false).Action);

        File.WriteAllText(path, "table ip mine { }\n");
        Assert.Equal(path, Assert.Throws<FileNotOursException>(() => FirewallRules.Plan(path, rules, force: false)).File);
        FirewallRules.Plan(path, rules, force: true).Write();
        Assert.Equal("table ip mine { }\n", File.ReadAllText(Assert.Single(Directory.EnumerateFiles(_folder.Path, "twiliotrunk-backup-*"))));
    }
}
