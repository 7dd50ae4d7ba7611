using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TwilioTrunk.Simulator;
using TwilioTrunk.Simulator.Front;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Simulator;

/// <summary>A simulator that is served on a port of its own, with the ways to it that clients have.</summary>
internal sealed class FrontRig : IAsyncDisposable
{
    private readonly X509Certificate2 _authority;

    public FrontRig(Func<FrontOptions, FrontOptions>? change = null)
    {
        Simulator = TwilioSimulator.Open(new SimulatorOptions { Account = new SimulatedAccount { Sid = Rig.Account, AuthToken = Rig.Token } });
        Simulator.AddPhoneNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897" });
        Front = SimulatorFront.Open(Simulator, change?.Invoke(new FrontOptions()) ?? new FrontOptions());
        _authority = X509Certificate2.CreateFromPem(File.ReadAllText(Front.CertificatePath));
    }

    public TwilioSimulator Simulator { get; }

    public SimulatorFront Front { get; }

    public static string SignIn { get; } = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Rig.Account}:{Rig.Token}"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The network as .NET has it, which trusts the authority of the front and nobody else.</summary>
    public SocketsHttpHandler Network(bool isProxy)
    {
        var handler = new SocketsHttpHandler { UseProxy = isProxy, Proxy = isProxy ? new WebProxy(Front.Endpoint) : null };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(_authority);
        return handler;
    }

    public HttpClient Http(bool isProxy = false)
    {
        var client = new HttpClient(Network(isProxy));
        client.DefaultRequestHeaders.Authorization = new("Basic", SignIn);
        return client;
    }

    /// <summary>Our own client, with the front as its proxy.</summary>
    public TwilioClient Client(TimeSpan? timeout = null) => new(
        new TwilioClientOptions
        {
            Credential = new TwilioCredential(Rig.Account, Rig.Account, Rig.Token),
            RetryCount = 0,
            Timeout = timeout ?? TimeSpan.FromSeconds(30),
        },
        Network(isProxy: true),
        disposeHandler: true);

    public async Task<NetworkStream> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, Front.Endpoint.Port, Token);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Sends bytes as they are, and gives back all that comes until the front closes.</summary>
    public async Task<string> SendAsync(byte[] bytes, bool closes = false)
    {
        await using var stream = await ConnectAsync();
        try
        {
            await stream.WriteAsync(bytes, Token);
            if (closes) stream.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (IOException)
        {
            // It has heard enough.
        }

        return await ReadAsync(stream);
    }

    public Task<string> SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Reads until the front closes; a hang is a failure.</summary>
    public static async Task<string> ReadAsync(Stream stream)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        using var all = new MemoryStream();
        try
        {
            await stream.CopyToAsync(all, patience.Token);
        }
        catch (IOException)
        {
            // Reset: what came before counts.
        }

        return Encoding.Latin1.GetString(all.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await Front.DisposeAsync();
        Simulator.Dispose();
        _authority.Dispose();
    }
}
