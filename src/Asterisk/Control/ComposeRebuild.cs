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
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

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
    /// <returns>A task that ends when every object is live.</returns>
    /// <exception cref="AsteriskException">
    /// <c>CallsUp</c>; Docker failed; Asterisk does not come up; or <c>ObjectsNotLive</c>, which names what is missing.
    /// </exception>
    public async Task ApplyAsync(
        IEnumerable<PbxObject> objects, TimeSpan drain, bool force, Action<int>? waiting = null, CancellationToken cancellationToken = default)
    {
        var count = await DrainAsync(drain, waiting, cancellationToken).ConfigureAwait(false);
        if (count > 0 && !force)
            throw ControlProblem.CallsUp(control.Place, count, drain);
        await control.UpAsync(cancellationToken).ConfigureAwait(false);
        await BootedAsync(cancellationToken).ConfigureAwait(false);
        await PbxReload.VerifyAsync(control, objects, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Docker has started the container when it says so, and not yet what runs in it.</summary>
    private async Task BootedAsync(CancellationToken cancellationToken)
    {
        for (var end = Environment.TickCount64 + (long)Patience.TotalMilliseconds; ; await Task.Delay(Pause, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await control.CommandAsync("core waitfullybooted", cancellationToken).ConfigureAwait(false);
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
