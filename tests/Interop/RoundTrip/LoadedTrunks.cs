using TwilioTrunk.Asterisk.Ami;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.RoundTrip;

/// <summary>What an Asterisk has loaded, as its manager interface tells it: whole, where the console cuts.</summary>
internal sealed class LoadedTrunks : IAsyncDisposable
{
    private const string UserName = "judge";
    private const string Secret = "Invented-51d8-Secret";

    private readonly AmiClient _client;

    private LoadedTrunks(AmiClient client) => _client = client;

    /// <summary>Opens the manager interface in a configuration that is yet to be started.</summary>
    public static void Allow(string configuration) => File.WriteAllText(
        Path.Combine(configuration, "manager.conf"),
        $"[general]\nenabled = yes\nbindaddr = 127.0.0.1\n\n[{UserName}]\nsecret = {Secret}\nread = all\nwrite = all\n");

    public static async Task<LoadedTrunks> ConnectAsync(CallLab lab, CancellationToken cancellation)
    {
        var settings = new AmiSettings { Host = "127.0.0.1", UserName = UserName, Secret = Secret };
        return new LoadedTrunks(await lab.Network.Pbx.Open(() => AmiClient.ConnectAsync(settings, cancellation)));
    }

    /// <summary>The user names and passwords of the auth objects, by the names of the objects.</summary>
    public async Task<Dictionary<string, (string? UserName, string? Password)>> AuthsAsync(CancellationToken cancellation) =>
        (await ListAsync(new AmiAction("PJSIPShowAuths"), "AuthList", cancellation)).ToDictionary(
            auth => auth["ObjectName"]!, auth => (auth["Username"], auth["Password"]), StringComparer.Ordinal);

    /// <summary>All that the endpoints with a domain are set to, by their domains.</summary>
    public async Task<Dictionary<string, AmiMessage>> EndpointsByDomainAsync(CancellationToken cancellation)
    {
        var endpoints = new Dictionary<string, AmiMessage>(StringComparer.Ordinal);
        foreach (var item in await ListAsync(new AmiAction("PJSIPShowEndpoints"), "EndpointList", cancellation))
        {
            var endpoint = Assert.Single(await ListAsync(new AmiAction("PJSIPShowEndpoint").With("Endpoint", item["ObjectName"]!), "EndpointDetail", cancellation));
            if (endpoint["FromDomain"] is { Length: > 0 } domain)
                endpoints.Add(domain, endpoint);
        }
        return endpoints;
    }

    /// <summary>All that the transport of an endpoint is set to.</summary>
    public async Task<AmiMessage> TransportAsync(string endpoint, CancellationToken cancellation) =>
        Assert.Single(await ListAsync(new AmiAction("PJSIPShowEndpoint").With("Endpoint", endpoint), "TransportDetail", cancellation));

    /// <summary>The steps of the dialplan, by context and extension.</summary>
    public async Task<ILookup<(string Context, string Extension), string>> DialplanAsync(CancellationToken cancellation) =>
        (await ListAsync(new AmiAction("ShowDialplan"), "ListDialplan", cancellation)).Where(step => step["Extension"] is not null).ToLookup(
            step => (step["Context"]!, step["Extension"]!), step => $"{step["Application"]}({step["AppData"]})");

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private async Task<List<AmiMessage>> ListAsync(AmiAction action, string eventName, CancellationToken cancellation)
    {
        var events = _client.ReadEventsAsync(cancellation);
        var response = await _client.SendActionAsync(action, cancellation);
        List<AmiMessage> items = [];
        if (response.IsError)
            return items; // there is none
        await foreach (var message in events)
        {
            if (message.ActionId != response.ActionId)
                continue;
            if (message["EventList"] == "Complete")
                return items;
            if (message.Event == eventName)
                items.Add(message);
        }
        throw new InvalidOperationException("The list has no end.");
    }
}
