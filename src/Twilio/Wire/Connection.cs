using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace TwilioTrunk.Twilio;

/// <summary>
/// Sends requests: signs them, holds the number under way to a limit, ends attempts that take too long, and repeats what is safe to repeat.
/// 429 was never processed, so anything may follow it (https://www.twilio.com/docs/api/errors/20429); reads may follow anything; a write whose
/// outcome is in doubt is never repeated here, since Twilio has no idempotency key.
/// </summary>
internal sealed class Connection : IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private static readonly ProductInfoHeaderValue Product =
        new("TwilioTrunk", typeof(Connection).Assembly.GetName().Version?.ToString(3));

    private readonly TwilioClientOptions _options;
    private readonly HttpMessageInvoker _invoker;
    private readonly AuthenticationHeaderValue _authorization;
    private readonly SemaphoreSlim _inFlight;
    private readonly ResiliencePipeline<Answer> _reads;
    private readonly ResiliencePipeline<Answer> _writes;
    private readonly ResiliencePipeline _attempt;

    public Connection(TwilioClientOptions options, HttpMessageHandler handler, bool disposeHandler)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Timeout, TimeSpan.FromMilliseconds(10));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Timeout, TimeSpan.FromDays(1));
        ArgumentOutOfRangeException.ThrowIfNegative(options.RetryCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RetryBaseDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.RetryBaseDelay, LongestPause);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumInFlight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.PageSize, 1000);

        _options = options;
        Trunking = options.Endpoint.Host("trunking");
        Api = options.Endpoint.Host("api");
        Monitor = options.Endpoint.Host("monitor");
        Insights = options.Endpoint.Host("insights");
        Voice = options.Endpoint.Host("voice");
        Iam = options.Endpoint.Host("iam");
        Routes = options.Endpoint.Host("routes");
        _authorization = options.Credential.Authorize();
        _invoker = new HttpMessageInvoker(handler, disposeHandler);
        _inFlight = new SemaphoreSlim(options.MaximumInFlight);
        _reads = Repeat(IsReadWorthRepeating);
        _writes = Repeat(static outcome => outcome.Result is { IsThrottled: true });
        _attempt = new ResiliencePipelineBuilder { TimeProvider = options.Time }.AddTimeout(options.Timeout).Build();
    }

    public string AccountSid => _options.Credential.AccountSid;

    public int PageSize => _options.PageSize;

    /// <summary>The region that is asked; null for Twilio's own, us1.</summary>
    public string? Region => TwilioEndpoint.RegionOf(Api);

    public Uri Trunking { get; }

    public Uri Api { get; }

    public Uri Monitor { get; }

    public Uri Insights { get; }

    public Uri Voice { get; }

    public Uri Iam { get; }

    public Uri Routes { get; }

    /// <exception cref="TwilioUnavailableException">No answer came.</exception>
    public async Task<Answer> SendAsync(ApiRequest request, Action<RequestTrace>? observer, RequestLimit? limit, CancellationToken cancellationToken)
    {
        int attempts = 0;
        string? requestId = null;
        try
        {
            return await (request.IsRead ? _reads : _writes).ExecuteAsync(SendOnceAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsTransportFailure(failure))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw failure is TimeoutRejectedException
                ? TwilioUnavailableException.TimedOut(request, _options.Timeout, requestId, failure)
                : TwilioUnavailableException.NoAnswer(request, WasSent(failure), requestId, failure);
        }

        // The wait for a place is not part of the attempt's time, and a pause between attempts holds no place.
        async ValueTask<Answer> SendOnceAsync(CancellationToken token)
        {
            bool isWider = limit?.InFlight > _options.MaximumInFlight;
            await (limit?.WaitAsync(token) ?? Task.CompletedTask).ConfigureAwait(false);
            try
            {
                await (isWider ? Task.CompletedTask : _inFlight.WaitAsync(token)).ConfigureAwait(false);
                try
                {
                    int attempt = ++attempts;
                    return await _attempt
                        .ExecuteAsync(async limited => await ExchangeAsync(request, attempt, name => requestId = name, observer, limited).ConfigureAwait(false), token)
                        .ConfigureAwait(false);
                }
                finally
                {
                    if (!isWider) _inFlight.Release();
                }
            }
            finally
            {
                limit?.Release();
            }
        }
    }

    /// <summary>Takes this connection's own secret, and those of the request, out of a text that Twilio sent.</summary>
    public string Hide(ApiRequest request, string text) => request.Hide(_options.Credential.Hide(text));

    // The semaphore holds nothing to dispose, and requests that are ending still release it.
    public void Dispose() => _invoker.Dispose();

    private async Task<Answer> ExchangeAsync(
        ApiRequest request, int attempt, Action<string?> nameRequest, Action<RequestTrace>? observer, CancellationToken cancellationToken)
    {
        long start = _options.Time.GetTimestamp();
        int? status = null;
        string? requestId = null;
        try
        {
            using HttpRequestMessage message = request.ToMessage();
            message.Headers.Authorization = _authorization;
            message.Headers.UserAgent.Add(Product);
            message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using HttpResponseMessage response = await _invoker.SendAsync(message, cancellationToken).ConfigureAwait(false);
            status = (int)response.StatusCode;
            requestId = Answer.ReadRequestId(response);
            response.RequestMessage ??= message;
            return await Answer.ReadAsync(response, _options.Time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // An answer that breaks off has told its name already.
            nameRequest(requestId);
            observer?.Invoke(new RequestTrace(
                request.Method.Method, request.Path, status, _options.Time.GetElapsedTime(start), requestId, attempt));
        }
    }

    private ResiliencePipeline<Answer> Repeat(Func<Outcome<Answer>, bool> isWorthRepeating)
    {
        if (_options.RetryCount == 0) return ResiliencePipeline<Answer>.Empty;
        return new ResiliencePipelineBuilder<Answer> { TimeProvider = _options.Time }
            .AddRetry(new RetryStrategyOptions<Answer>
            {
                MaxRetryAttempts = _options.RetryCount,
                Delay = _options.RetryBaseDelay,
                MaxDelay = LongestPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = retry => new(isWorthRepeating(retry.Outcome)),
                DelayGenerator = retry => new(AskedPause(retry.Outcome.Result)),
            })
            .Build();
    }

    private static TimeSpan? AskedPause(Answer? answer)
    {
        if (answer?.RetryAfter is not { } pause) return null;
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause > LongestPause ? LongestPause : pause;
    }

    // A certificate that is refused stays refused, and a handler that was disposed is gone.
    private static bool IsReadWorthRepeating(Outcome<Answer> outcome) =>
        outcome.Result is { IsThrottled: true } or { IsServerFailure: true }
        || (outcome.Exception is { InnerException: not (AuthenticationException or ObjectDisposedException) } failure && IsTransportFailure(failure));

    // A handler gives up connecting with OperationCanceledException too; the caller's own cancellation is told apart by its token.
    private static bool IsTransportFailure(Exception failure) =>
        failure is HttpRequestException or IOException or TimeoutRejectedException or OperationCanceledException;

    // Only what failed before the connection stood is sure not to have reached Twilio.
    private static bool WasSent(Exception failure) => failure switch
    {
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        } => false,
        { InnerException: SocketException { SocketErrorCode: var code } } =>
            code is not (SocketError.ConnectionRefused or SocketError.HostNotFound),
        _ => true,
    };
}
