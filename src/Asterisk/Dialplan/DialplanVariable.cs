using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>A variable of <c>[globals]</c>.</summary>
/// <param name="Name">The name; case matters.</param>
/// <param name="Value">The value with those before it filled in.</param>
/// <param name="Option">The line and its file.</param>
public sealed record DialplanVariable(string Name, string Value, LoadedOption Option);
