namespace TwilioTrunk.Tests.Interop.Rigging;

/// <summary>A PBX that runs the given configuration at its public address, and around it an Internet with Twilio and a stranger.</summary>
internal sealed class CallLab : IAsyncDisposable
{
    private CallLab(NetworkPair network, AsteriskInstance pbx)
    {
        Network = network;
        Pbx = pbx;
    }

    public NetworkPair Network { get; }

    public AsteriskInstance Pbx { get; }

    /// <summary>Starts Asterisk with the files of a folder. The termination domains are names that it resolves to Twilio's first address.</summary>
    public static Task<CallLab> StartAsync(string configuration, CancellationToken cancellation, params IEnumerable<string> domains) =>
        StartAsync(AsteriskRelease.Current, configuration, cancellation, domains);

    /// <summary>The same behind a router.</summary>
    public static Task<CallLab> StartBehindRouterAsync(string configuration, CancellationToken cancellation, params IEnumerable<string> domains) =>
        StartAsync(AsteriskRelease.Current, configuration, domains, behindRouter: true, cancellation);

    /// <summary>The same with an Asterisk of choice.</summary>
    public static Task<CallLab> StartAsync(
        AsteriskRelease release, string configuration, CancellationToken cancellation, params IEnumerable<string> domains) =>
        StartAsync(release, configuration, domains, behindRouter: false, cancellation);

    private static async Task<CallLab> StartAsync(
        AsteriskRelease release, string configuration, IEnumerable<string> domains, bool behindRouter, CancellationToken cancellation)
    {
        Rig.Require(release);
        var network = await NetworkPair.CreateAsync(domains, cancellation);
        try
        {
            if (behindRouter)
                await network.AddRouterAsync(cancellation);
            return new CallLab(network, await AsteriskInstance.StartAsync(configuration, network.Pbx, cancellation, release));
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Pbx.DisposeAsync();
        await Network.DisposeAsync();
    }
}
