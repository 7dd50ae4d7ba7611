using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// Writes whose answer was lost. Twilio has no idempotency keys, so what may have been done is looked up before it is sent again, and nothing is
/// sent more than twice. When it stays unknown what became of it, the error is that of the lost answer: running the command again is safe then.
/// </summary>
internal static class Certainly
{
    /// <summary>
    /// The pauses between look-ups: Twilio nowhere says that what was made is listed at once
    /// (https://www.twilio.com/docs/sip-trunking/api).
    /// </summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(750)];

    /// <summary>Creates something once: after a lost answer it is searched by its natural key, and sent again only if it is not there.</summary>
    public static async Task<T> CreateAsync<T>(
        Func<CancellationToken, Task<T>> create, Func<CancellationToken, Task<T?>> find, CancellationToken cancellationToken)
        where T : class
    {
        TwilioException unknown;
        try
        {
            return await create(cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioUnavailableException lost) when (lost.AnswerLost)
        {
            unknown = lost;
        }

        if (await LookAsync(find, unknown, cancellationToken).ConfigureAwait(false) is { } made)
            return made;
        try
        {
            return await create(cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioException failure) when (failure is TwilioUnavailableException { AnswerLost: true } or TwilioApiException { Status: 400 or 409 })
        {
            // A refusal because it exists, or because there is no room for another, means that the first one was carried out after all.
            if (await LookAsync(find, unknown, cancellationToken).ConfigureAwait(false) is { } madeAfterAll)
                return madeAfterAll;
            throw;
        }
    }

    /// <summary>Sends an update, which does the same when it arrives twice, again after a lost answer.</summary>
    public static async Task<T> UpdateAsync<T>(Func<CancellationToken, Task<T>> update, CancellationToken cancellationToken)
    {
        try
        {
            return await update(cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioUnavailableException lost) when (lost.AnswerLost)
        {
            return await update(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes something; that it is gone already after a lost answer is success.</summary>
    public static async Task DeleteAsync(Func<CancellationToken, Task> delete, CancellationToken cancellationToken)
    {
        try
        {
            await delete(cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioUnavailableException lost) when (lost.AnswerLost)
        {
            try
            {
                await delete(cancellationToken).ConfigureAwait(false);
            }
            catch (TwilioApiException gone) when (gone.Status == 404)
            {
                // The first request was carried out.
            }
        }
    }

    /// <summary>What is found by its natural key, at once or a little later.</summary>
    /// <exception cref="TwilioException">The lost answer that is given: when the look-up fails too, it is not known what became of the change.</exception>
    private static async Task<T?> LookAsync<T>(Func<CancellationToken, Task<T?>> find, TwilioException lost, CancellationToken cancellationToken)
        where T : class
    {
        for (var look = 0; ; look++)
        {
            try
            {
                if (await find(cancellationToken).ConfigureAwait(false) is { } found)
                    return found;
            }
            catch (TwilioException)
            {
                throw lost;
            }

            if (look == Pauses.Length)
                return null;
            await Task.Delay(Pauses[look], cancellationToken).ConfigureAwait(false);
        }
    }
}
