using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>What <see cref="FirewallRules"/> writes, applied to the PBX's namespace by the real programs: who gets through, and who does not.</summary>
public sealed partial class FirewallTests
{
    private const int OtherPort = 5070;

    private static readonly FirewallSettings Settings = new()
    {
        Format = FirewallFormat.Nftables,
        Signalling = [ListenPort.Usual(PbxTransport.Udp), ListenPort.Usual(PbxTransport.Tls)],
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FirewallFormat.Nftables)]
    [InlineData(FirewallFormat.Iptables)]
    public async Task Twilio_gets_through_and_a_stranger_does_not(FirewallFormat format)
    {
        await using var network = await StartAsync();
        await ApplyAsync(network.Pbx, Settings with { Format = format });

        await OnlyTwilioIsHeardAsync(network);
    }

    [Theory]
    [InlineData(FirewallFormat.Nftables)]
    [InlineData(FirewallFormat.Iptables)]
    public async Task Ports_that_are_not_in_use_stay_as_they_are(FirewallFormat format)
    {
        await using var network = await StartAsync();
        await ApplyAsync(network.Pbx, Settings with { Format = format });

        foreach (var port in (int[])[OtherPort, 5061, 9999, 10101])
            Assert.Equal([NetworkPair.StrangerAddress], await HeardAsync(network, port, [NetworkPair.StrangerAddress]));
        Assert.True(await ConnectsAsync(network, NetworkPair.StrangerAddress, 5060));
    }

    [Theory]
    [InlineData(FirewallFormat.Nftables)]
    [InlineData(FirewallFormat.Iptables)]
    public async Task An_allowed_source_reaches_signalling_and_audio(FirewallFormat format)
    {
        await using var network = await StartAsync();
        await ApplyAsync(network.Pbx, Settings with { Format = format, AllowedSources = [$"{NetworkPair.StrangerAddress}/24"] });

        await TheStrangerIsHeardAsync(network);
    }

    [Theory]
    [InlineData(FirewallFormat.Nftables)]
    [InlineData(FirewallFormat.Iptables)]
    public async Task Answers_to_the_PBX_and_its_own_programs_get_through(FirewallFormat format)
    {
        await using var network = await StartAsync();
        await ApplyAsync(network.Pbx, Settings with { Format = format });

        using var pbx = network.Pbx.Bind(new IPEndPoint(NetworkPair.PbxAddress, 5060));
        await AnAnswerComesBackAsync(network, pbx, 5060);

        using var local = network.Pbx.Bind(new IPEndPoint(NetworkPair.PbxAddress, 0));
        await local.SendAsync("here"u8.ToArray(), new IPEndPoint(NetworkPair.PbxAddress, 5060), Cancellation);
        Assert.Equal("here", Encoding.ASCII.GetString((await ReceiveAsync(pbx)).Buffer));
    }

    [Theory]
    [InlineData(FirewallFormat.Nftables)]
    [InlineData(FirewallFormat.Iptables)]
    public async Task A_container_with_published_ports_is_protected_and_can_call(FirewallFormat format)
    {
        await using var network = await StartAsync();
        await using var docker = await PublishedContainer.StartAsync(network.Pbx, Cancellation);
        await ApplyAsync(network.Pbx, Settings with { Format = format, Layout = PbxLayout.Compose, Signalling = [new(PbxTransport.Udp, PublishedContainer.PublishedPort)] });

        using var pbx = docker.Inside.Bind(new IPEndPoint(PublishedContainer.Address, PublishedContainer.Port));
        Assert.Equal(
            [NetworkPair.TwilioAddresses[0], NetworkPair.TwilioAddresses[^1]],
            await HeardAsync(network, pbx, PublishedContainer.PublishedPort, [NetworkPair.StrangerAddress, NetworkPair.TwilioAddresses[0], NetworkPair.TwilioAddresses[^1]]));

        // Whatever a container sends, to the same port too, and the answer to it.
        using var client = docker.Inside.Bind(new IPEndPoint(PublishedContainer.Address, 0));
        await AnAnswerComesBackAsync(network, client, PublishedContainer.PublishedPort);
    }

    [Theory]
    [InlineData(FirewallFormat.Nftables, PbxLayout.Standalone)]
    [InlineData(FirewallFormat.Nftables, PbxLayout.Compose)]
    [InlineData(FirewallFormat.Iptables, PbxLayout.Standalone)]
    [InlineData(FirewallFormat.Iptables, PbxLayout.Compose)]
    public async Task Applied_twice_it_is_there_once_and_removed_it_leaves_no_trace(FirewallFormat format, PbxLayout layout)
    {
        var settings = Settings with { Format = format, Layout = layout };
        await using var network = await StartAsync();
        await RunAsync(network.Pbx, "sh", "-c", """
            iptables -N DOCKER-USER
            iptables -A DOCKER-USER -s 192.0.2.1 -j DROP
            iptables -A FORWARD -j DOCKER-USER
            iptables -P INPUT DROP
            iptables -A INPUT -p tcp --dport 22 -j ACCEPT
            nft 'table inet mine { chain input { type filter hook input priority 0; tcp dport 23 drop; }; }'
            """);
        var before = await RulesAsync(network.Pbx);

        await ApplyAsync(network.Pbx, settings with { AllowedSources = ["192.0.2.0/24"] });
        await ApplyAsync(network.Pbx, settings);
        var once = await RulesAsync(network.Pbx);
        await ApplyAsync(network.Pbx, settings);
        Assert.Equal(once, await RulesAsync(network.Pbx));
        Assert.DoesNotContain("192.0.2.0/24", once, StringComparison.Ordinal);
        Assert.Subset(once.Split('\n').ToHashSet(), before.Split('\n').ToHashSet());

        await RunAsync(network.Pbx, "sh", "-ec", string.Join('\n', Removal().Matches(FirewallRules.Write(settings)).Select(match => match.Groups[1].Value)));
        Assert.Equal(before, await RulesAsync(network.Pbx));
    }

    [Fact]
    public async Task Without_Docker_nothing_is_half_done()
    {
        await using var network = await StartAsync();
        var before = await RulesAsync(network.Pbx);

        await Assert.ThrowsAsync<InvalidOperationException>(() => ApplyAsync(network.Pbx, Settings with { Format = FirewallFormat.Iptables, Layout = PbxLayout.Compose }));

        Assert.Equal(before, await RulesAsync(network.Pbx));
    }

    private static async Task OnlyTwilioIsHeardAsync(NetworkPair network)
    {
        Assert.Equal(NetworkPair.TwilioAddresses, await HeardAsync(network, 5060, [NetworkPair.MediaAddress, NetworkPair.StrangerAddress, .. NetworkPair.TwilioAddresses]));
        foreach (var port in (int[])[10000, 10001, 10100])
        {
            Assert.Equal([NetworkPair.MediaAddress], await HeardAsync(
                network, port, [NetworkPair.StrangerAddress, NetworkPair.TwilioAddresses[0], NetworkPair.MediaAddress]));
        }
        Assert.True(await ConnectsAsync(network, NetworkPair.TwilioAddresses[^1], 5061));
        Assert.False(await ConnectsAsync(network, NetworkPair.StrangerAddress, 5061));
    }

    private static async Task TheStrangerIsHeardAsync(NetworkPair network)
    {
        Assert.Equal([NetworkPair.StrangerAddress], await HeardAsync(network, 5060, [NetworkPair.MediaAddress, NetworkPair.StrangerAddress]));
        Assert.Equal([NetworkPair.StrangerAddress], await HeardAsync(network, 10050, [NetworkPair.TwilioAddresses[0], NetworkPair.StrangerAddress]));
        Assert.True(await ConnectsAsync(network, NetworkPair.StrangerAddress, 5061));
    }

    /// <summary>The PBX asks the stranger, who is not in the rules, and hears the answer.</summary>
    private static async Task AnAnswerComesBackAsync(NetworkPair network, UdpClient pbx, int port)
    {
        var address = new IPEndPoint(NetworkPair.StrangerAddress, port);
        using var stranger = network.Internet.Bind(address);
        await pbx.SendAsync("OPTIONS"u8.ToArray(), address, Cancellation);
        var question = await ReceiveAsync(stranger);
        await stranger.SendAsync("200"u8.ToArray(), question.RemoteEndPoint, Cancellation);
        Assert.Equal("200", Encoding.ASCII.GetString((await ReceiveAsync(pbx)).Buffer));
    }

    private static async Task<NetworkPair> StartAsync()
    {
        Rig.Require();
        return await NetworkPair.CreateAsync([], Cancellation);
    }

    private static Task ApplyAsync(NetworkSide side, FirewallSettings settings)
    {
        string[] program = settings.Format == FirewallFormat.Nftables ? ["nft", "-f", "-"] : ["sh"];
        return ChildProcess.RunAsync(side.Command(program), Cancellation, FirewallRules.Write(settings) + "\n");
    }

    private static Task<string> RunAsync(NetworkSide side, params IEnumerable<string> command) => ChildProcess.RunAsync(side.Command(command), Cancellation);

    private static async Task<string> RulesAsync(NetworkSide side) =>
        Changing().Replace(await RunAsync(side, "sh", "-ec", "iptables-save; ip6tables-save; nft list ruleset"), "");

    private static async Task<IPAddress[]> HeardAsync(NetworkPair network, int port, IEnumerable<IPAddress> speakers)
    {
        using var pbx = network.Pbx.Bind(new IPEndPoint(NetworkPair.PbxAddress, port));
        return await HeardAsync(network, pbx, port, speakers);
    }

    /// <summary>Which of the speakers were heard. The last one has to be, and the cable keeps the order: then all before it had their chance.</summary>
    private static async Task<IPAddress[]> HeardAsync(NetworkPair network, UdpClient pbx, int port, IEnumerable<IPAddress> speakers)
    {
        IPAddress[] all = [.. speakers];
        foreach (var speaker in all)
        {
            using var socket = network.Internet.Bind(new IPEndPoint(speaker, 0));
            await socket.SendAsync("hello"u8.ToArray(), new IPEndPoint(NetworkPair.PbxAddress, port), Cancellation);
        }

        List<IPAddress> heard = [];
        while (heard.LastOrDefault()?.Equals(all[^1]) is not true)
            heard.Add((await ReceiveAsync(pbx)).RemoteEndPoint.Address);
        return [.. heard];
    }

    private static async Task<UdpReceiveResult> ReceiveAsync(UdpClient socket)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        return await socket.ReceiveAsync(patience.Token);
    }

    private static async Task<bool> ConnectsAsync(NetworkPair network, IPAddress from, int port)
    {
        using var listener = network.Pbx.Open(() => new TcpListener(NetworkPair.PbxAddress, port));
        listener.Start();
        using var client = network.Internet.Open(() => new TcpClient(new IPEndPoint(from, 0)));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(0.5));
        try
        {
            await client.ConnectAsync(new IPEndPoint(NetworkPair.PbxAddress, port), patience.Token);
            return true;
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^# (?:  |Remove: )(\S.*)$", RegexOptions.Multiline)]
    private static partial Regex Removal();

    /// <summary>Times and counters.</summary>
    [GeneratedRegex(@"^#.*\n| \[[0-9]+:[0-9]+\]|counter packets [0-9]+ bytes [0-9]+", RegexOptions.Multiline)]
    private static partial Regex Changing();
}
