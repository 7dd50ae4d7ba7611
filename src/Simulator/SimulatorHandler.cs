using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using TwilioTrunk.Simulator.Faults;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator;

/// <summary>
/// The network of the simulator: takes what an HttpClient sends and gives back what Twilio would. What a fault breaks fails as it does in
/// <see cref="SocketsHttpHandler"/>, so that a client cannot tell the two apart.
/// </summary>
internal sealed class SimulatorHandler(TwilioSimulator simulator, SimulatorOptions options) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!;
        var product = TwilioHost.Product(uri.Host)
            ?? throw new HttpRequestException(HttpRequestError.NameResolutionError, Format(Text.HostUnknown, uri.Host));
        if (uri.Scheme != Uri.UriSchemeHttps || !uri.IsDefaultPort) throw Refused(uri, null);
        if (simulator.IsDisposed) throw Stopped(uri);
        cancellationToken.ThrowIfCancellationRequested();

        var began = options.Time.GetTimestamp();
        using var entry = simulator.Enter();
        var isForm = request.Content?.Headers.ContentType?.MediaType == "application/x-www-form-urlencoded";
        var form = isForm ? Encoding.UTF8.GetString(await request.Content!.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false)) : "";
        var (query, fields) = (new Parameters(uri.Query.TrimStart('?')), new Parameters(form));
        var fault = simulator.Strike(request);
        if (fault is { Delay: { } early, Moment: FaultMoment.Before })
        {
            try
            {
                await Task.Delay(early, options.Time, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                simulator.Abandon(request, query, fields, fault);
                throw;
            }

            if (simulator.IsDisposed)
            {
                simulator.Abandon(request, query, fields, fault);
                throw Stopped(uri);
            }
        }

        var answer = await simulator.AnswerAsync(request, product, query, fields, fault).ConfigureAwait(false);

        // The request has been carried out; a client that gives up now has lost the answer, as on a slow line.
        var late = options.AnswerDelay + (fault is { Delay: { } delay, Moment: FaultMoment.After } ? delay : TimeSpan.Zero);
        if (late > TimeSpan.Zero) await Task.Delay(late, options.Time, cancellationToken).ConfigureAwait(false);
        if (answer is null)
            throw fault!.Kind == FaultKind.Refuse ? Refused(uri, new SocketException((int)SocketError.ConnectionRefused)) : Reset();

        var response = new HttpResponseMessage(answer.Status)
        {
            RequestMessage = request,
            Content = fault?.Kind == FaultKind.Truncate && !answer.Body.IsEmpty ? new TruncatedContent(answer.Body) : new ReadOnlyMemoryContent(answer.Body),
        };
        if (answer.Status != HttpStatusCode.NoContent) response.Content.Headers.ContentType = new MediaTypeHeaderValue(answer.ContentType, "utf-8");
        foreach (var method in answer.Allow) response.Content.Headers.Allow.Add(method);
        if (answer.RetryAfter is { } pause) response.Headers.RetryAfter = new RetryConditionHeaderValue(pause);
        if (answer.Status == HttpStatusCode.Unauthorized)
            response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("Basic", "realm=\"Twilio API\""));
        response.Headers.Add("Twilio-Request-Id", Sid.Random("RQ"));
        response.Headers.Add("Twilio-Concurrent-Requests", entry.Concurrent.ToString(CultureInfo.InvariantCulture));
        var seconds = options.Time.GetElapsedTime(began).TotalSeconds;
        response.Headers.Add("Twilio-Request-Duration", seconds.ToString("0.000", CultureInfo.InvariantCulture));
        return response;
    }

    private static HttpRequestException Stopped(Uri uri) => Refused(uri, new ObjectDisposedException(nameof(TwilioSimulator)));

    private static HttpRequestException Refused(Uri uri, Exception? cause) =>
        new(HttpRequestError.ConnectionError, Format(Text.ConnectionRefused, uri.GetLeftPart(UriPartial.Authority)), cause);

    private static HttpRequestException Reset()
    {
        var cause = new SocketException((int)SocketError.ConnectionReset);
        return new HttpRequestException(HttpRequestError.Unknown, Text.ConnectionReset, new IOException(cause.Message, cause));
    }

    private static string Format(string text, string argument) => string.Format(CultureInfo.CurrentCulture, text, argument);
}
