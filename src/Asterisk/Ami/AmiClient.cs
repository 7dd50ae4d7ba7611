using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;

namespace TwilioTrunk.Asterisk.Ami;

/// <summary>A connection to the Asterisk Manager Interface, signed in. Any number of actions may be under way at once.</summary>
public sealed class AmiClient : IAsyncDisposable
{
    /// <summary>How many events may wait for a reader; more are a loss, which the reader is told of.</summary>
    private const int EventsInWaiting = 10_000;

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly AmiSettings _settings;
    private readonly Stream _stream;
    private readonly AmiParser _parser;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<AmiMessage>> _pending = new();
    private readonly ConcurrentDictionary<Channel<AmiMessage>, byte> _readers = new();
    private readonly Task _receiving;
    private volatile AsteriskControlException? _end;
    private int _lastId;
    private int _isLeft;

    private AmiClient(AmiSettings settings, Stream stream)
    {
        _settings = settings;
        _stream = stream;
        _parser = new AmiParser(settings.ToString());
        _receiving = Task.Run(ReceiveAsync);
    }

    /// <summary>The version of the interface, such as <c>11.0.0</c> (of Asterisk 22).</summary>
    public string Version => _parser.Version!;

    /// <summary>Connects and signs in.</summary>
    /// <param name="settings">Where, and who.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="AsteriskControlException">
    /// <c>AmiUnreachable</c>, <c>NotAnAmiPort</c>, <c>AmiTlsFailed</c>, <c>AmiCertificateRefused</c>, <c>CertificateAuthorityUnreadable</c>,
    /// <c>AmiLoginRefused</c>, <c>InvalidAmiValue</c>.
    /// </exception>
    public static async Task<AmiClient> ConnectAsync(AmiSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(settings.ConnectTimeout);
        AmiClient? client = null;
        try
        {
            client = new AmiClient(settings, await AmiTransport.OpenAsync(settings, deadline.Token).ConfigureAwait(false));
            await client._greeted.Task.WaitAsync(deadline.Token).ConfigureAwait(false);
            await client.LoginAsync(deadline.Token).ConfigureAwait(false);
            return client;
        }
        catch (Exception exception)
        {
            if (client is not null)
                await client.DisposeAsync().ConfigureAwait(false);
            if (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
                throw ControlProblem.AmiUnreachable(settings, Text.NoAnswerInTime, exception);
            throw;
        }
    }

    /// <summary>Sends an action and gives its response. What the action lists comes as events with the response's action id.</summary>
    /// <param name="action">The action.</param>
    /// <param name="cancellationToken">Stops waiting: Asterisk may have done it, and the connection stays usable.</param>
    /// <returns>The response, also one that refuses.</returns>
    /// <exception cref="AsteriskControlException"><c>AmiConnectionLost</c>, or <c>AmiAnswerUnreadable</c>.</exception>
    public async Task<AmiMessage> SendActionAsync(AmiAction action, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(action);
        var id = Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        var response = new TaskCompletionSource<AmiMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = response;
        try
        {
            // Looked at after the response is pending: whoever ends the connection between the two sees it there.
            if (_end is { } end)
                throw end;
            await WriteAsync(action.ToBytes(id), cancellationToken).ConfigureAwait(false);
            return await response.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _pending.TryRemove(id, out _);
        }
    }

    /// <summary>
    /// The events from this call on, also before the first of them is asked for: what an action sent afterwards causes is among them. Needs
    /// <see cref="AmiSettings.ReceiveEvents"/>, except for events that answer an action.
    /// </summary>
    /// <param name="cancellationToken">Ends the sequence.</param>
    /// <returns>
    /// The events; the sequence ends when this object is disposed. It throws an <see cref="AsteriskControlException"/>: <c>AmiConnectionLost</c>
    /// when the connection ends, <c>AmiEventsLost</c> when it is read too slowly.
    /// </returns>
    public IAsyncEnumerable<AmiMessage> ReadEventsAsync(CancellationToken cancellationToken = default)
    {
        var reader = Channel.CreateBounded<AmiMessage>(EventsInWaiting);
        _readers.TryAdd(reader, 0);
        if (_end is { } end)
            reader.Writer.TryComplete(_isLeft == 1 ? null : end);
        return Events(reader.Reader, () => _readers.TryRemove(reader, out _), cancellationToken);
    }

    /// <summary>Signs off and closes the connection.</summary>
    /// <returns>A task that ends when nothing of it is left.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isLeft, 1) == 1)
            return;
        if (_end is null && _greeted.Task.IsCompletedSuccessfully)
        {
            using var patience = new CancellationTokenSource(Farewell);
            try
            {
                await WriteAsync(new AmiAction("Logoff").ToBytes("bye"), patience.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is AsteriskControlException or OperationCanceledException)
            {
                // It has gone already.
            }
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
        await _receiving.ConfigureAwait(false);
        _writing.Dispose();
        _closing.Dispose();
    }

    private static async IAsyncEnumerable<AmiMessage> Events(ChannelReader<AmiMessage> reader, Action ended, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return message;
        }
        finally
        {
            ended();
        }
    }

    /// <summary>Signs in so that the secret itself stays here, if Asterisk can; else only a line that nobody reads gets to carry it.</summary>
    private async Task LoginAsync(CancellationToken cancellationToken)
    {
        var login = new AmiAction("Login")
            .With("Username", _settings.UserName)
            .With("Events", _settings.ReceiveEvents ? "on" : "off");
        var challenge = await SendActionAsync(new AmiAction("Challenge").With("AuthType", "MD5"), cancellationToken).ConfigureAwait(false);
        if (challenge["Challenge"] is { } nonce)
            login.With("AuthType", "MD5").With("Key", Digest(nonce + _settings.Secret));
        else if (_settings.UseTls)
            login.With("Secret", _settings.Secret);
        else
            throw ControlProblem.AmiLoginRefused(_settings, Text.NoChallenge);

        var answer = await SendActionAsync(login, cancellationToken).ConfigureAwait(false);
        if (answer.IsError)
            throw ControlProblem.AmiLoginRefused(_settings, answer.Message ?? "");
    }

    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "AMI knows no other digest.")]
    private static string Digest(string text) => Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();

    private async Task WriteAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Half an action may be out: nothing that follows would be understood.
            var end = ControlProblem.AmiConnectionLost(_settings, exception);
            End(end);
            if (exception is OperationCanceledException)
                throw;
            throw end;
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int count;
            while ((count = await _stream.ReadAsync(buffer, _closing.Token).ConfigureAwait(false)) > 0)
            {
                _parser.Add(buffer.AsSpan(0, count));
                if (_parser.Version is not null)
                    _greeted.TrySetResult();
                while (_parser.Take() is { } message)
                    Deliver(message);
            }

            End(ControlProblem.AmiConnectionLost(_settings));
        }
        catch (AsteriskControlException exception)
        {
            End(exception);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            End(ControlProblem.AmiConnectionLost(_settings, exception));
        }
    }

    private void Deliver(AmiMessage message)
    {
        if (message.Event is null)
        {
            if (message.ActionId is { } id && _pending.TryGetValue(id, out var response))
                response.TrySetResult(message);
            return;
        }

        foreach (var reader in _readers.Keys)
        {
            if (!reader.Writer.TryWrite(message))
                reader.Writer.TryComplete(ControlProblem.AmiEventsLost(_settings, EventsInWaiting));
        }
    }

    private void End(AsteriskControlException end)
    {
        _end = end;
        _greeted.TrySetException(end);
        foreach (var response in _pending.Values)
            response.TrySetException(end);
        foreach (var reader in _readers.Keys)
            reader.Writer.TryComplete(_isLeft == 1 ? null : end);
    }
}
