using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace TwilioTrunk.Simulator.Front;

/// <summary>One connection of a client: requests one after the other, or a tunnel with TLS and requests in it.</summary>
internal sealed class FrontConnection(Socket socket, HttpMessageInvoker twilio, CertificateAuthority authority, FrontOptions options)
{
    private const string Local = "localhost";
    private const int MostToDiscard = 4 * 1024 * 1024;
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(2);
    private static readonly byte[] Established = "HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray();

    /// <summary>Serves the client until it closes, or until this is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            var stream = new NetworkStream(socket, ownsSocket: true);
            await using (stream.ConfigureAwait(false))
            {
                // Not where connections are accepted: some systems refuse it once the client is gone.
                socket.NoDelay = true;
                if (options.UseTls)
                    await ServeOverTlsAsync(stream, Local, tunnel: null, stop).ConfigureAwait(false);
                else
                    await ServeAsync(stream, tunnel: null, stop).ConfigureAwait(false);
            }
        }
        catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has gone, or the front has been stopped.
        }
        catch (AuthenticationException)
        {
            // The client does not speak TLS, or does not trust the certificate; it knows why.
        }
    }

    private async Task ServeOverTlsAsync(Stream inner, string host, string? tunnel, CancellationToken stop)
    {
        var stream = new SslStream(inner, leaveInnerStreamOpen: true);
        await using (stream.ConfigureAwait(false))
        {
            using (var patience = Patience(stop))
            {
                await stream.AuthenticateAsServerAsync(
                    (_, hello, _, _) => new(authority.Options(hello.ServerName.Length > 0 ? hello.ServerName : host)), null, patience.Token)
                    .ConfigureAwait(false);
            }

            await ServeAsync(stream, tunnel, stop).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(Stream stream, string? tunnel, CancellationToken stop)
    {
        var source = new ByteSource(stream);
        var reader = new RequestReader(stream, source, options);
        try
        {
            while (await reader.ReadAsync(stop).ConfigureAwait(false) is { } request)
            {
                if (request.Method == "CONNECT")
                {
                    await TunnelAsync(stream, source, request, tunnel, stop).ConfigureAwait(false);
                    return;
                }

                var uri = FrontTarget.Resolve(request, tunnel);
                if (!await AnswerAsync(stream, source, request, uri, stop).ConfigureAwait(false)) break;
            }
        }
        catch (FrontRefusal refusal)
        {
            using var answer = new HttpResponseMessage(refusal.Status) { Content = new StringContent(refusal.Message + "\n") };
            using var patience = Patience(stop);
            await AnswerWriter.WriteAsync(stream, answer, hasBody: true, isLast: true, patience.Token).ConfigureAwait(false);
        }

        await CloseAsync(source, stop).ConfigureAwait(false);
    }

    private async Task TunnelAsync(Stream stream, ByteSource source, FrontRequest request, string? tunnel, CancellationToken stop)
    {
        if (tunnel is not null || !source.IsEmpty) throw FrontRefusal.Malformed("tunnel");
        var host = FrontTarget.Tunnel(request);
        await stream.WriteAsync(Established, stop).ConfigureAwait(false);
        await ServeOverTlsAsync(stream, host, host, stop).ConfigureAwait(false);
    }

    /// <summary>Answers one request.</summary>
    /// <returns>Whether another one may follow.</returns>
    private async Task<bool> AnswerAsync(Stream stream, ByteSource source, FrontRequest request, Uri uri, CancellationToken stop)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), uri) { Content = new ByteArrayContent(request.Body) };
        if (request.Fields.TryGetValue("Authorization", out var authorization))
            message.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (request.Fields.TryGetValue("Content-Type", out var type)) message.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var gone = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            var answering = twilio.SendAsync(message, gone.Token);
            if (!answering.IsCompleted)
            {
                var watching = source.IsGoneAsync();
                if (await Task.WhenAny(answering, watching).ConfigureAwait(false) == watching && await watching.ConfigureAwait(false))
                    await gone.CancelAsync().ConfigureAwait(false);
            }

            using var response = await answering.ConfigureAwait(false);
            using var patience = Patience(stop);
            var isWhole = await AnswerWriter.WriteAsync(stream, response, request.Method != "HEAD", request.IsLast, patience.Token).ConfigureAwait(false);
            return isWhole && !request.IsLast;
        }
        catch (HttpRequestException)
        {
            // A fault breaks the connection off: without lingering, what the client sees is a reset and no orderly end.
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
            throw new OperationCanceledException();
        }
    }

    // A connection that is closed while something is unread is reset, and the reset may overtake the answer (RFC 9112 section 9.6).
    private async Task CloseAsync(ByteSource source, CancellationToken stop)
    {
        socket.Shutdown(SocketShutdown.Send);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(LongestFarewell);
        var rest = new byte[16 * 1024];
        for (var discarded = 0; discarded < MostToDiscard; discarded += rest.Length)
            await source.TakeAsync(rest, patience.Token).ConfigureAwait(false);
    }

    private CancellationTokenSource Patience(CancellationToken stop)
    {
        var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(options.RequestTimeout);
        return patience;
    }
}
