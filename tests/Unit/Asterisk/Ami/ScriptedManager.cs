using System.Net;
using System.Net.Sockets;
using System.Text;
using TwilioTrunk.Asterisk.Ami;

namespace TwilioTrunk.Tests.Unit.Asterisk.Ami;

/// <summary>An AMI on loopback for one caller, which answers each action as the test says; null closes the connection.</summary>
internal sealed class ScriptedManager : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;
    private readonly List<string> _received = [];

    /// <param name="answer">What to answer to an action, by its headers. It gets no action that the test does not send, but for the login.</param>
    /// <param name="challenge">The answer to Challenge.</param>
    public ScriptedManager(Func<IReadOnlyDictionary<string, string>, string?> answer, string challenge = "Response: Success\r\nChallenge: 123")
    {
        _listener.Start();
        _serving = ServeAsync(answer, challenge);
    }

    public AmiSettings Settings => new()
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        UserName = "tester",
        Secret = "Invented-5ecret",
        ReceiveEvents = true,
    };

    /// <summary>All lines that came.</summary>
    public string Received
    {
        get
        {
            lock (_received)
                return string.Join('\n', _received);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync(Func<IReadOnlyDictionary<string, string>, string?> answer, string challenge)
    {
        try
        {
            using var caller = await _listener.AcceptTcpClientAsync();
            await using var stream = caller.GetStream();
            using var reader = new StreamReader(stream);
            await SendAsync("Asterisk Call Manager/11.0.0\r\n");
            var headers = new Dictionary<string, string>();
            while (await reader.ReadLineAsync() is { } line)
            {
                lock (_received)
                    _received.Add(line);
                if (line.Length > 0)
                {
                    headers[line.Split(": ")[0]] = line.Split(": ", 2)[1];
                    continue;
                }

                var text = headers["Action"] switch
                {
                    "Challenge" => challenge + Id(),
                    "Login" => "Response: Success" + Id() + "Event: FullyBooted\r\n\r\n",
                    "Logoff" => null,
                    _ => answer(headers),
                };
                if (text is null)
                    return;
                await SendAsync(text);
                headers.Clear();
            }

            string Id() => $"\r\nActionID: {headers["ActionID"]}\r\n\r\n";
            Task SendAsync(string text) => stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            // The caller has gone, or nobody called.
        }
    }
}
