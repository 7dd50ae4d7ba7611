using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>A foreign line that would stop the trunk, and the lines to comment out so that it does not.</summary>
internal sealed record Conflict(string File, int Line, string Reason, IReadOnlyList<(ConfFile File, ConfLine Line)> Lines);
