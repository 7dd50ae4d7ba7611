namespace TwilioTrunk.Asterisk.Ami;

/// <summary>A line of an AMI message.</summary>
/// <param name="Name">What stands before the colon; Asterisk compares it without case.</param>
/// <param name="Value">What stands after it.</param>
public sealed record AmiHeader(string Name, string Value);
