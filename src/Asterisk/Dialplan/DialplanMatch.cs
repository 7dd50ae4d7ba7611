using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>What a search of the dialplan found.</summary>
/// <param name="Step">The step, or null.</param>
/// <param name="Doubt">
/// The line because of which the files do not tell: a switch, an include for certain times, an extension whose name is computed; null when they do.
/// </param>
public sealed record DialplanMatch(DialplanStep? Step, LoadedOption? Doubt)
{
    /// <summary>Nothing, and that is certain.</summary>
    public static DialplanMatch None { get; } = new(null, null);
}
