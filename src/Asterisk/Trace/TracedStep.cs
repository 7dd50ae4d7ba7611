using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>A step of the dialplan that a call goes through.</summary>
/// <param name="Context">The context that the call is in.</param>
/// <param name="Extension">The extension that the call is in; the step may be that of a pattern.</param>
/// <param name="Priority">The priority.</param>
/// <param name="Application">The application.</param>
/// <param name="Arguments">Its arguments, with variables and functions filled in; a question mark stands for what the files do not tell.</param>
/// <param name="Option">The line and its file.</param>
/// <param name="Note">What it did, when that does not go without saying; otherwise null.</param>
public sealed record TracedStep(
    string Context, string Extension, int Priority, string Application, string Arguments, LoadedOption Option, string? Note);
