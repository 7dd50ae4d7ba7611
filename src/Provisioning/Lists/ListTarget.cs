using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Which list is meant.</summary>
/// <param name="Text">Its SID or its name.</param>
/// <param name="Rehearsed">The list itself when it was only rehearsed; otherwise null.</param>
public sealed record ListTarget(string Text, SipListRecord? Rehearsed = null);
