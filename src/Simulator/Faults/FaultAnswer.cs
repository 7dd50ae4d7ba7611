using System.Net;
using System.Text;
using TwilioTrunk.Simulator.Rest;

namespace TwilioTrunk.Simulator.Faults;

/// <summary>What a client gets to read because of a fault.</summary>
internal static class FaultAnswer
{
    /// <summary>The answer under a fault; null when none is sent.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="twilio">What Twilio answered; null when it was not asked.</param>
    public static Answer? Of(SimulatedFault fault, Answer? twilio) => fault.Kind switch
    {
        FaultKind.Status => Answer.Of(new TwilioFault((HttpStatusCode)fault.Status!, fault.Code ?? UsualCode(fault.Status.Value), Message(fault))) with
        {
            RetryAfter = fault.RetryAfter,
        },
        FaultKind.Html => Page((HttpStatusCode)fault.Status!),
        FaultKind.Reset or FaultKind.Refuse => null,
        _ => twilio,
    };

    // The rest follows the status: 20404, 20429, 20500, 20503 (https://www.twilio.com/docs/api/errors).
    private static int UsualCode(int status) => status switch
    {
        400 => 20001,
        401 => 20003,
        405 => 20004,
        _ => 20_000 + status,
    };

    private static string Message(SimulatedFault fault) => fault.Message ?? fault.Status switch
    {
        429 => "Too Many Requests",
        503 => "Service unavailable, please try again",
        >= 500 => "An internal server error has occurred",
        _ => "The request was refused",
    };

    private static Answer Page(HttpStatusCode status)
    {
        var body = $"<!DOCTYPE html>\n<html><head><title>{(int)status}</title></head><body><h1>{(int)status}</h1></body></html>\n";
        return new Answer(status, Encoding.UTF8.GetBytes(body)) { ContentType = "text/html" };
    }
}
