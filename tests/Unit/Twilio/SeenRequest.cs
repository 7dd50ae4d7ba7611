namespace TwilioTrunk.Tests.Unit.Twilio;

/// <summary>A request as the handler got it.</summary>
internal sealed record SeenRequest(string Method, string Url, string? Body, string? BodyType, string? Authorization, string UserAgent, string Accept);
