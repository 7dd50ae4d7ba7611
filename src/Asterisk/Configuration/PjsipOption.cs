using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Configuration;

/// <summary>An option of a PJSIP object, and the line that says so.</summary>
/// <param name="Name">The name, as the object's type knows it (without the wizard's prefix).</param>
/// <param name="Value">The value as Asterisk loads it.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line in it; for what a wizard adds by itself, the line that made it do so.</param>
public sealed record PjsipOption(string Name, string Value, ConfFile File, ConfLine Line);
