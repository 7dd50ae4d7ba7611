using System.Globalization;
using System.Text.RegularExpressions;

namespace TwilioTrunk.Asterisk;

/// <summary>
/// Puts changed templates of a Docker project to use. They are part of the image, so it is built and its container takes the place of the running one,
/// which ends every call.
/// </summary>
/// <param name="control">The project.</param>
public sealed partial class ComposeRebuild(ComposeControl control)
{
    /// <summary>Comes back when Asterisk has loaded all of its modules.</summary>
    private const string Booted = "core waitfullybooted";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <summary>How long Asterisk may take in the new container until it has booted; one minute by default.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Waits for calls to end. New ones are taken in the meantime.</summary>
    /// <param name="patience">How long; with none it only looks.</param>
    /// <param name="waiting">Is told how many channels are up, each time that it looks; called on any thread.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>How many channels are up still; none when nothing runs.</returns>
    /// <exception cref="AsteriskException">The container cannot be asked.</exception>
    public async Task<int> DrainAsync(TimeSpan patience, Action<int>? waiting = null, CancellationToken cancellationToken = default)
    {
        for (var end = Environment.TickCount64 + (long)patience.TotalMilliseconds; ; await Task.Delay(Pause, cancellationToken).ConfigureAwait(false))
        {
            var count = await ChannelsAsync(cancellationToken).ConfigureAwait(false);
            if (count == 0 || Environment.TickCount64 >= end)
                return count;
            waiting?.Invoke(count);
        }
    }

    /// <summary>Builds the image, starts its container, and sees that the objects are live in it.</summary>
    /// <param name="objects">The objects that the files define.</param>
    /// <param name="drain">How long calls are waited for.</param>
    /// <param name="force">True to go on with calls up then.</param>
    /// <param name="waiting">As in <see cref="DrainAsync"/>.</param>
    /// <param name="cancellationToken">Ends the waiting, and Docker's work.</param>
    /// <returns>
    /// For how long no Asterisk answered while the one container took the place of the other, to about half a second; null when none ran before. Every
    /// object is live then.
    /// </returns>
    /// <exception cref="AsteriskException">
    /// <c>CallsUp</c>; Docker failed; Asterisk does not come up; or <c>ObjectsNotLive</c>, which names what is missing.
    /// </exception>
    public async Task<TimeSpan?> ApplyAsync(
        IEnumerable<PbxObject> objects, TimeSpan drain, bool force, Action<int>? waiting = null, CancellationToken cancellationToken = default)
    {
        var count = await DrainAsync(drain, waiting, cancellationToken).ConfigureAwait(false);
        if (count > 0 && !force)
            throw ControlProblem.CallsUp(control.Place, count, drain);
        var gap = await ReplaceAsync(cancellationToken).ConfigureAwait(false);
        await PbxReload.VerifyAsync(control, objects, cancellationToken).ConfigureAwait(false);
        return gap;
    }

    /// <summary>The longest time between two answers, from before the container is replaced until the new one has booted.</summary>
    private async Task<TimeSpan?> ReplaceAsync(CancellationToken cancellationToken)
    {
        var isAnswering = await AnswersAsync(cancellationToken).ConfigureAwait(false);
        var (last, gap) = (Environment.TickCount64, 0L);
        using var up = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = isAnswering ? WatchAsync(up.Token) : Task.CompletedTask;
        try
        {
            await control.UpAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await up.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(false);
        }

        await BootedAsync(cancellationToken).ConfigureAwait(false);
        Note();
        return isAnswering ? TimeSpan.FromMilliseconds(gap) : null;

        void Note() => (last, gap) = (Environment.TickCount64, Math.Max(gap, Environment.TickCount64 - last));

        async Task WatchAsync(CancellationToken end)
        {
            try
            {
                for (; ; await Task.Delay(Look, end).ConfigureAwait(false))
                {
                    if (await AnswersAsync(end).ConfigureAwait(false))
                        Note();
                }
            }
            catch (OperationCanceledException)
            {
                // Docker is done.
            }
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await control.CommandAsync(Booted, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (AsteriskException)
        {
            return false;
        }
    }

    /// <summary>Docker has started the container when it says so, and not yet what runs in it.</summary>
    private async Task BootedAsync(CancellationToken cancellationToken)
    {
        for (var end = Environment.TickCount64 + (long)Patience.TotalMilliseconds; ; await Task.Delay(Pause, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await control.CommandAsync(Booted, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (AsteriskControlException) when (Environment.TickCount64 < end)
            {
                // It is on its way.
            }
        }
    }

    private async Task<int> ChannelsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var lines = await control.CommandAsync("core show channels count", cancellationToken).ConfigureAwait(false);
            return lines.Select(line => ActiveChannels().Match(line)).FirstOrDefault(match => match.Success) is { } count
                ? int.Parse(count.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
                : throw ControlProblem.CommandFailed("core show channels count", lines);
        }
        catch (AsteriskControlException error) when (error.ErrorId is "ServiceNotRunning" or "AsteriskNotRunning")
        {
            return 0;
        }
    }

    [GeneratedRegex("^([0-9]+) active channel")]
    private static partial Regex ActiveChannels();
}
