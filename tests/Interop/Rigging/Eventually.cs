namespace TwilioTrunk.Tests.Interop.Rigging;

/// <summary>Waits for what another process does.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Asks again and again until there is an answer.</summary>
    /// <exception cref="TimeoutException">There was none in time; the message is <paramref name="failure"/>.</exception>
    public static async Task<T> GetAsync<T>(Func<Task<T?>> ask, Func<string> failure, CancellationToken cancellation, int seconds = 15)
        where T : class
    {
        for (var end = Environment.TickCount64 + (seconds * 1000L); Environment.TickCount64 < end; await Task.Delay(Pause, cancellation))
        {
            if (await ask() is { } answer)
                return answer;
        }

        throw new TimeoutException(failure());
    }

    /// <summary>Asks again and again until there is an answer.</summary>
    /// <exception cref="TimeoutException">There was none in time; the message is <paramref name="failure"/>.</exception>
    public static Task<T> GetAsync<T>(Func<T?> ask, Func<string> failure, CancellationToken cancellation, int seconds = 15)
        where T : class =>
        GetAsync(() => Task.FromResult(ask()), failure, cancellation, seconds);
}
