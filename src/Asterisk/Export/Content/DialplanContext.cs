namespace TwilioTrunk.Asterisk.Content;

/// <summary>A context of the dialplan; one that extends adds to the context of that name.</summary>
internal sealed record DialplanContext(string Name, bool Extends, string Remark, IEnumerable<DialplanExtension> Extensions);
