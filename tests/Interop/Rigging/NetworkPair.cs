using System.Net;

namespace TwilioTrunk.Tests.Interop.Rigging;

/// <summary>
/// Two network namespaces joined by a cable: the PBX with its public address, and the Internet with Twilio's addresses and a stranger's. A
/// configuration for production runs in it unchanged. The namespaces have no name and live only as long as their two processes, whose input
/// is a pipe of this process: should the tests be killed, the kernel removes everything, the programs inside included.
/// </summary>
internal sealed class NetworkPair : IAsyncDisposable
{
    /// <summary>The address that the guide's origination URI names.</summary>
    public static readonly IPAddress PbxAddress = IPAddress.Parse("179.60.72.50");

    /// <summary>An address of Twilio's media range, which is not in the signalling blocks.</summary>
    public static readonly IPAddress MediaAddress = IPAddress.Parse("168.86.128.1");

    public static readonly IPAddress StrangerAddress = IPAddress.Parse("203.0.113.66");

    /// <summary>An address that is Twilio's no more: whoever rents it now is a stranger. So is one beside a block of Twilio's.</summary>
    public static readonly IPAddress FormerAddress = IPAddress.Parse("34.203.250.7"), NeighbourAddress = IPAddress.Parse("54.172.61.9");

    /// <summary>A phone in the house of a PBX that is behind a router.</summary>
    public static readonly IPAddress PhoneAddress = IPAddress.Parse("10.0.0.7");

    private static readonly IPAddress InsideAddress = IPAddress.Parse("10.0.0.5");

    private static readonly (string Name, string Address)[] Edges =
    [
        ("ashburn", "54.172.60.0"), ("umatilla", "54.244.51.0"), ("dublin", "54.171.127.192"), ("frankfurt", "35.156.191.128"),
        ("tokyo", "54.65.63.192"), ("singapore", "54.169.127.128"), ("sydney", "54.252.254.64"), ("sao-paulo", "177.71.206.192"),
    ];

    private readonly ChildProcess _pbx;
    private readonly ChildProcess _internet;
    private NameServer? _names;

    private NetworkPair(ChildProcess pbx, ChildProcess internet)
    {
        _pbx = pbx;
        _internet = internet;
        var processes = $"/proc/{pbx.Id}/ns/pid_for_children";
        Pbx = new NetworkSide(pbx.Id, processes);
        Internet = new NetworkSide(internet.Id, processes);
    }

    /// <summary>Every address of Twilio's eight signalling blocks; all four of a /30 are in use.</summary>
    public static IReadOnlyList<IPAddress> TwilioAddresses { get; } =
    [
        .. from edge in Edges
           let bytes = IPAddress.Parse(edge.Address).GetAddressBytes()
           from offset in Enumerable.Range(0, 4)
           select new IPAddress([.. bytes[..3], (byte)(bytes[3] + offset)]),
    ];

    public static bool ToolsArePresent { get; } = Array.TrueForAll(["ip", "unshare", "nsenter"], IsInPath);

    public NetworkSide Pbx { get; }

    public NetworkSide Internet { get; }

    /// <summary>
    /// Makes the pair. The PBX resolves <paramref name="names"/>, termination hosts of an edge to the first address of that edge, others to the first of
    /// all; it knows no other name.
    /// </summary>
    public static async Task<NetworkPair> CreateAsync(IEnumerable<string> names, CancellationToken cancellation)
    {
        NetworkPair? pair = null;
        var pbx = ChildProcess.Start(["unshare", "--net", "--pid", "--fork", "--kill-child", "cat"]);
        var internet = StartNamespace();
        try
        {
            await ReadyAsync(pbx, cancellation);
            await ReadyAsync(internet, cancellation);
            pair = new NetworkPair(pbx, internet);
            IPAddress[] foreign = [.. TwilioAddresses, MediaAddress, StrangerAddress, FormerAddress, NeighbourAddress];
            await ConfigureAsync(pbx, [$"link add eth0 type veth peer name eth0 netns {internet.Id}", .. Join([PbxAddress], foreign)], cancellation);
            await ConfigureAsync(internet, Join(foreign, [PbxAddress]), cancellation);
            pair._names = new NameServer(pair.Pbx.Bind(new IPEndPoint(IPAddress.Loopback, 53)), names.ToDictionary(name => name, EdgeAddress));
            return pair;
        }
        catch
        {
            await (pair?.DisposeAsync() ?? DisposeAsync(pbx, internet));
            throw;
        }
    }

    /// <summary>
    /// Puts a router between the two that has the public address and maps every port of it to the PBX, which has a private address from then on. The phone
    /// in the house is on the other side as well, without the router between.
    /// </summary>
    public async Task AddRouterAsync(CancellationToken cancellation)
    {
        await ConfigureAsync(_pbx, [$"address add {InsideAddress}/32 dev eth0", $"address del {PbxAddress}/32 dev eth0", $"route add {PhoneAddress}/32 dev eth0"], cancellation);
        await ConfigureAsync(_internet, [$"address add {PhoneAddress}/32 dev eth0", $"route add {InsideAddress}/32 dev eth0"], cancellation);
        await ChildProcess.RunAsync(
            Internet.Command(["iptables-restore"]),
            cancellation,
            $"""
            *nat
            -A OUTPUT -d {PbxAddress} -j DNAT --to-destination {InsideAddress}
            -A INPUT -s {InsideAddress} ! -d {PhoneAddress} -j SNAT --to-source {PbxAddress}
            COMMIT

            """);
    }

    /// <summary>The first address of the edge in a termination host.</summary>
    public static IPAddress EdgeAddress(string host) =>
        IPAddress.Parse(Edges.FirstOrDefault(edge => host.EndsWith($".pstn.{edge.Name}.twilio.com", StringComparison.Ordinal)).Address ?? Edges[0].Address);

    public async ValueTask DisposeAsync()
    {
        if (_names is not null)
            await _names.DisposeAsync();
        await DisposeAsync(_pbx, _internet);
    }

    /// <summary>The process of a network namespace, which is there when <see cref="ReadyAsync"/> has returned.</summary>
    public static ChildProcess StartNamespace() => ChildProcess.Start(["unshare", "--net", "cat"]);

    // cat echoes only after unshare has made the namespace and become cat, or its parent.
    public static async Task ReadyAsync(ChildProcess holder, CancellationToken cancellation)
    {
        await holder.Input.WriteLineAsync("ready");
        await holder.Input.FlushAsync(cancellation);
        await Eventually.GetAsync(
            () => holder.Output.Contains("ready", StringComparison.Ordinal) ? holder.Output : null,
            () => $"No network namespace can be made here: {holder.Output}",
            cancellation);
    }

    // One route for each address and none for the rest, so that nothing waits for the machine's own DNS servers: they are unreachable at once.
    private static IEnumerable<string> Join(IEnumerable<IPAddress> own, IEnumerable<IPAddress> others) =>
    [
        "link set lo up",
        .. own.Select(address => $"address add {address}/32 dev eth0"),
        "link set eth0 up",
        .. others.Select(address => $"route add {address}/32 dev eth0"),
    ];

    private static async ValueTask DisposeAsync(ChildProcess pbx, ChildProcess internet)
    {
        await pbx.DisposeAsync();
        await internet.DisposeAsync();
    }

    private static Task ConfigureAsync(ChildProcess holder, IEnumerable<string> commands, CancellationToken cancellation) =>
        ChildProcess.RunAsync(
            ["nsenter", $"--net=/proc/{holder.Id}/ns/net", "--", "ip", "-batch", "-"],
            cancellation,
            string.Join('\n', commands) + "\n");

    private static bool IsInPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
