using System.Management.Automation;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Pipeline;

/// <summary>A cmdlet that changes many things at the same time, under a limit that a script may set.</summary>
public abstract class ThrottledCommand : ConnectedCommand
{
    private RequestLimit? _limit;

    /// <summary>
    /// How many things are changed, and how many requests are under way, at the same time: 1 or more, 16 by default. Twilio answers too many with 429,
    /// and they are sent again. No two changes of one trunk are ever under way at once, and what comes out keeps the order of what came in.
    /// </summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>The client of a session, which shares the limit of requests with all that this cmdlet does.</summary>
    internal override TwilioClient Observe(TwilioSession session) => base.Observe(session).Limit(_limit ??= new RequestLimit(ThrottleLimit));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _limit?.Dispose();
    }
}
