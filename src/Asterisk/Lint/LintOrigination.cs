namespace TwilioTrunk.Asterisk.Lint;

/// <summary>Where Twilio sends the calls of a trunk.</summary>
/// <param name="Uri">The origination URI as the trunk has it.</param>
/// <param name="Host">Its host: a name or an address.</param>
/// <param name="Port">The transport and port that Twilio calls.</param>
public sealed record LintOrigination(string Uri, string Host, ListenPort Port);
