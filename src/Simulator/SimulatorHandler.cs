using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator;

/// <summary>The network of the simulator: takes what an HttpClient sends and gives back what Twilio would.</summary>
internal sealed class SimulatorHandler(TwilioSimulator simulator, SimulatorOptions options) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!;
        var product = TwilioHost.Product(uri.Host)
            ?? throw new HttpRequestException(HttpRequestError.NameResolutionError, Format(Text.HostUnknown, uri.Host));
        if (uri.Scheme != Uri.UriSchemeHttps || !uri.IsDefaultPort || simulator.IsDisposed)
            throw new HttpRequestException(HttpRequestError.ConnectionError, Format(Text.ConnectionRefused, uri.GetLeftPart(UriPartial.Authority)));
        cancellationToken.ThrowIfCancellationRequested();

        var began = options.Time.GetTimestamp();
        using var entry = simulator.Enter();
        var isForm = request.Content?.Headers.ContentType?.MediaType == "application/x-www-form-urlencoded";
        var form = isForm ? await request.Content!.ReadAsStringAsync(cancellationToken).ConfigureAwait(false) : "";
        var answer = simulator.Answer(request, product, new Parameters(uri.Query.TrimStart('?')), new Parameters(form));

        // The request has been carried out; a client that gives up now has lost the answer, as on a slow line.
        if (options.AnswerDelay > TimeSpan.Zero) await Task.Delay(options.AnswerDelay, options.Time, cancellationToken).ConfigureAwait(false);

        var response = new HttpResponseMessage(answer.Status) { RequestMessage = request, Content = new ReadOnlyMemoryContent(answer.Body) };
        if (answer.Status != HttpStatusCode.NoContent) response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        foreach (var method in answer.Allow) response.Content.Headers.Allow.Add(method);
        if (answer.Status == HttpStatusCode.Unauthorized)
            response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("Basic", "realm=\"Twilio API\""));
        response.Headers.Add("Twilio-Request-Id", Sid.Random("RQ"));
        response.Headers.Add("Twilio-Concurrent-Requests", entry.Concurrent.ToString(CultureInfo.InvariantCulture));
        var seconds = options.Time.GetElapsedTime(began).TotalSeconds;
        response.Headers.Add("Twilio-Request-Duration", seconds.ToString("0.000", CultureInfo.InvariantCulture));
        return response;
    }

    private static string Format(string text, string argument) => string.Format(CultureInfo.CurrentCulture, text, argument);
}
