using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// Writes whose answer was lost. Twilio has no idempotency keys, so what may have been done is looked up before it is sent again.
/// </summary>
internal static class Certainly
{
    /// <summary>Creates something once: after a lost answer it is searched by its natural key, and sent again only if it is not there.</summary>
    public static async Task<T> CreateAsync<T>(
        Func<CancellationToken, Task<T>> create, Func<CancellationToken, Task<T?>> find, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await create(cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioUnavailableException lost) when (lost.AnswerLost)
        {
            return await find(cancellationToken).ConfigureAwait(false)
                ?? await create(cancellationToken).ConfigureAwait(false);
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
}
