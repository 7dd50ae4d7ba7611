using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>Another place with extensions (<c>switch</c>, <c>lswitch</c>, <c>eswitch</c>): a database, another PBX. Files do not tell what is in it.</summary>
/// <param name="Name">The kind of place, such as <c>Realtime</c>.</param>
/// <param name="Arguments">What follows the slash.</param>
/// <param name="Option">The line and its file.</param>
public sealed record DialplanSwitch(string Name, string Arguments, LoadedOption Option);
