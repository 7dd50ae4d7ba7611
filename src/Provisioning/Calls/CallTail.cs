using System.Runtime.CompilerServices;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// Follows calls: tells each that begins, changes or ends from a moment on, once for each change. Twilio tells no changes, so the calls that may have
/// changed are read again and again: those that began lately, and those known ones that are not settled yet.
/// </summary>
/// <param name="twilio">The account.</param>
/// <param name="query">Which calls; from <see cref="CallQuery.Start"/> on, which is now when it is null.</param>
/// <param name="grace">
/// How long after its beginning a record may turn up, and after its end be completed. All that is remembered are the calls of that time and the ones
/// that are under way.
/// </param>
/// <param name="time">The clock.</param>
public sealed class CallTail(TwilioClient twilio, CallQuery query, TimeSpan grace, TimeProvider time)
{
    private const int AskedAtOnce = 8;

    private readonly TrunkCalls _calls = new(twilio);
    private readonly DateTimeOffset _beginning = query.Start ?? time.GetUtcNow();
    private readonly Dictionary<string, Followed> _followed = new(StringComparer.Ordinal);
    private DateTimeOffset? _lastRead;
    private long _turn;

    /// <summary>How many calls are remembered now.</summary>
    public int Count => _followed.Count;

    /// <summary>
    /// Reads once, and tells what changed since the last time, in the order in which the calls began. When it fails, nothing is lost: the next time tells
    /// all that this one did not.
    /// </summary>
    /// <exception cref="TwilioException">Twilio did not answer, or refused.</exception>
    public async IAsyncEnumerable<TrunkCall> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _turn++;
        var now = time.GetUtcNow();
        var since = (_lastRead ?? _beginning) - grace;
        var changed = new Dictionary<string, CallRecord>(StringComparer.Ordinal);
        await foreach (var call in _calls.ReadAsync(query with { Start = since, End = null }, null, cancellationToken).ConfigureAwait(false))
        {
            // Twilio may list more than it was asked for: what is settled was told, and is remembered no more.
            if (!((call.EndTime ?? CallQuery.TimeOf(call)) < since) || _followed.ContainsKey(call.Sid))
                Note(call, now, changed);
        }

        await ReadOlderAsync(since, now, changed, cancellationToken).ConfigureAwait(false);
        foreach (var call in changed.Values.OrderBy(CallQuery.TimeOf))
        {
            var isWanted = query.HasStatus(call) && await _calls.IsOnTrunkAsync(query, call, cancellationToken).ConfigureAwait(false);
            var told = isWanted ? await _calls.NameAsync(call, cancellationToken).ConfigureAwait(false) : null;
            _followed[call.Sid] = new Followed(CallVersion.Of(call), now, _turn);
            if (told is not null)
                yield return told;
        }

        _lastRead = now;
        Forget(now - grace);
    }

    /// <summary>Reads the calls that began earlier, and may have changed all the same.</summary>
    private async Task ReadOlderAsync(
        DateTimeOffset since, DateTimeOffset now, Dictionary<string, CallRecord> changed, CancellationToken cancellationToken)
    {
        string[] older = [.. _followed.Where(call => call.Value.Turn != _turn && !(call.Value.Version.Start >= since)).Select(static call => call.Key)];
        if (_lastRead is null || older.Any(sid => !_followed[sid].Version.IsOver))
        {
            // One request for all that go on, however many.
            await foreach (var call in _calls.ReadAsync(query with { Start = null, End = null }, "in-progress", cancellationToken).ConfigureAwait(false))
                Note(call, now, changed);
        }

        foreach (var due in older.Where(sid => _followed[sid] is var call && call.Turn != _turn && call.IsDue(now)).Chunk(AskedAtOnce))
        {
            var calls = await Task.WhenAll(due.Select(sid => _calls.GetAsync(sid, cancellationToken))).ConfigureAwait(false);
            foreach (var (sid, call) in due.Zip(calls))
            {
                if (call is not null)
                    Note(call, now, changed);
                else
                    _followed.Remove(sid);
            }
        }
    }

    private void Note(CallRecord call, DateTimeOffset now, Dictionary<string, CallRecord> changed)
    {
        var version = CallVersion.Of(call);
        if (changed.TryGetValue(call.Sid, out var other))
        {
            if (version.IsNewerThan(CallVersion.Of(other)))
                changed[call.Sid] = call;
        }
        else if (_followed.TryGetValue(call.Sid, out var known))
        {
            _followed[call.Sid] = known with { Read = now, Turn = _turn };
            if (version.IsNewerThan(known.Version))
                changed[call.Sid] = call;
        }
        else if (CallQuery.TimeOf(call) >= _beginning || call.EndTime >= _beginning)
        {
            changed[call.Sid] = call;
        }
        else
        {
            // What it was before counts, to see when it changes.
            _followed[call.Sid] = new Followed(version, now, _turn);
        }
    }

    private void Forget(DateTimeOffset settled)
    {
        foreach (var (sid, call) in _followed)
        {
            if (call.Version.IsOver && (call.Version.End ?? call.Version.Start) < settled)
                _followed.Remove(sid);
        }
    }

    /// <param name="Version">How far it had come when it was told last.</param>
    /// <param name="Read">When it was read last.</param>
    /// <param name="Turn">The reading that found it last.</param>
    private readonly record struct Followed(CallVersion Version, DateTimeOffset Read, long Turn)
    {
        /// <summary>
        /// Whether it is time to ask for this call by itself: one that is no longer among those that go on, at once; one that is over, at ever longer
        /// intervals.
        /// </summary>
        public bool IsDue(DateTimeOffset now) => !Version.IsOver || now - Read >= (Read - Version.End) / 2;
    }
}
