namespace TwilioTrunk.Asterisk.Content;

/// <summary>An extension: a number or pattern, and the applications that run one after another.</summary>
internal readonly record struct DialplanExtension(string Pattern, IReadOnlyList<DialplanStep> Steps);
