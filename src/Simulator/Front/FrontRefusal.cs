using System.Net;

namespace TwilioTrunk.Simulator.Front;

/// <summary>
/// A request that does not get as far as the simulated Twilio: it is no HTTP, too large, too slow, or for somebody else. The sentence is part of the
/// answer on the wire, in English as that of any server.
/// </summary>
internal sealed class FrontRefusal(HttpStatusCode status, string message) : Exception(message)
{
    public HttpStatusCode Status => status;

    public static FrontRefusal Malformed(string what) => new(HttpStatusCode.BadRequest, $"The {what} is malformed.");
}
