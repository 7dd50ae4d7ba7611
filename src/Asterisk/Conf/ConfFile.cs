namespace TwilioTrunk.Asterisk.Conf;

/// <summary>A document and where it was read.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Document">The document.</param>
public sealed record ConfFile(string Path, ConfDocument Document);
