using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>A context that is searched after the extensions of the one that includes it.</summary>
/// <param name="Context">The name of the included context; it need not exist.</param>
/// <param name="Time">When it counts, as written: hours, days of the week, days of the month, months; null for always.</param>
/// <param name="Option">The line and its file.</param>
public sealed record DialplanInclude(string Context, string? Time, LoadedOption Option);
