using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>One line of an extension: <c>exten => name,priority(label),Application(arguments)</c>.</summary>
/// <param name="Extension">The extension that it belongs to.</param>
/// <param name="Priority">The priority, from 1; <see cref="Hint"/> for a hint.</param>
/// <param name="Label">The label, or null.</param>
/// <param name="Application">The application as written; a blank after it belongs to it. For a hint, the devices.</param>
/// <param name="Arguments">What stands between the parentheses, before variables are filled in.</param>
/// <param name="Option">The line and its file.</param>
public sealed record DialplanStep(
    DialplanExtension Extension, int Priority, string? Label, string Application, string Arguments, LoadedOption Option)
{
    /// <summary>The priority of a hint, which no call runs through.</summary>
    public const int Hint = -1;
}
