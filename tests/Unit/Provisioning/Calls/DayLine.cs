using System.Text.RegularExpressions;

namespace TwilioTrunk.Tests.Unit.Provisioning.Calls;

/// <summary>Takes the time off the dates in queries: Twilio documents its filters of calls for days.</summary>
internal sealed partial class DayLine(HttpMessageHandler twilio) : DelegatingHandler(twilio)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(TimeOfDay().Replace(request.RequestUri!.AbsoluteUri, ""));
        return base.SendAsync(request, cancellationToken);
    }

    [GeneratedRegex("(?<==[0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9A-F%]+Z")]
    private static partial Regex TimeOfDay();
}
