using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>A line of the dialplan that Asterisk does not take, or not as it was meant.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Context">The context in which the line stands.</param>
/// <param name="Option">The line and its file.</param>
/// <param name="Other">The line that it collides with, if any.</param>
public sealed record DialplanProblem(DialplanProblemKind Kind, string Context, LoadedOption Option, LoadedOption? Other = null);
