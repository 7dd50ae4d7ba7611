using System.Threading.Channels;
using TwilioTrunk.Sip.Messages;

namespace TwilioTrunk.Sip.Transactions;

/// <summary>Waits for a response for a time.</summary>
internal static class ResponseQueue
{
    /// <summary>False when none came in that time.</summary>
    public static async Task<bool> WaitAsync(this ChannelReader<SipResponse> responses, TimeSpan time, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var alarm = new CancellationTokenSource(time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, cancellationToken);
        try
        {
            return await responses.WaitToReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
