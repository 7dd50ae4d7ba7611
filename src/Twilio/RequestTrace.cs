namespace TwilioTrunk.Twilio;

/// <summary>One attempt of a request, as an observer sees it: never a header, a body or a host.</summary>
/// <param name="Method">GET, POST or DELETE.</param>
/// <param name="Path">The path with its query.</param>
/// <param name="Status">The HTTP status, or null when no answer came.</param>
/// <param name="Duration">From sending to the last byte of the answer, or to the failure.</param>
/// <param name="RequestId">Twilio's name of the request, for its support; null when no answer came or it has none.</param>
/// <param name="Attempt">1 for the first attempt of a request, 2 for its first repetition, and so on.</param>
public sealed record RequestTrace(string Method, string Path, int? Status, TimeSpan Duration, string? RequestId, int Attempt);
