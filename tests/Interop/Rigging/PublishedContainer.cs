using System.Net;

namespace TwilioTrunk.Tests.Interop.Rigging;

/// <summary>A container as Docker makes it, without Docker: a namespace behind the PBX's with a port that is published to it, and Docker's chains.</summary>
internal sealed class PublishedContainer : IAsyncDisposable
{
    /// <summary>The UDP port as the world sees it.</summary>
    public const int PublishedPort = 5080;

    /// <summary>The port that it becomes inside.</summary>
    public const int Port = 5060;

    public static readonly IPAddress Address = IPAddress.Parse("172.18.0.2");

    private readonly ChildProcess _holder = NetworkPair.StartNamespace();

    private PublishedContainer() => Inside = new NetworkSide(_holder.Id, $"/proc/{_holder.Id}/ns/pid");

    public NetworkSide Inside { get; }

    public static async Task<PublishedContainer> StartAsync(NetworkSide machine, CancellationToken cancellation)
    {
        var container = new PublishedContainer();
        try
        {
            await NetworkPair.ReadyAsync(container._holder, cancellation);
            await RunAsync(machine, $"""
                ip link add docker0 type veth peer name eth0 netns /proc/{container._holder.Id}/ns/net
                ip address add 172.18.0.1/24 dev docker0
                ip link set docker0 up
                echo 1 >/proc/sys/net/ipv4/ip_forward
                iptables -t nat -A PREROUTING -d {NetworkPair.PbxAddress} -p udp --dport {PublishedPort} -j DNAT --to-destination {Address}:{Port}
                iptables -t nat -A POSTROUTING -s {Address} ! -o docker0 -j MASQUERADE
                iptables -N DOCKER-USER
                iptables -P FORWARD DROP
                iptables -A FORWARD -j DOCKER-USER
                iptables -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
                iptables -A FORWARD -d {Address} ! -i docker0 -p udp --dport {Port} -j ACCEPT
                iptables -A FORWARD -i docker0 -j ACCEPT
                """, cancellation);
            await RunAsync(container.Inside, $"""
                ip address add {Address}/24 dev eth0
                ip link set eth0 up
                ip route add default via 172.18.0.1
                """, cancellation);
            return container;
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _holder.DisposeAsync();

    private static Task RunAsync(NetworkSide side, string commands, CancellationToken cancellation) =>
        ChildProcess.RunAsync(side.Command(["sh", "-ec", commands]), cancellation);
}
