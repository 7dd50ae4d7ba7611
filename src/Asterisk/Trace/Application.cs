namespace TwilioTrunk.Asterisk.Trace;

/// <summary>What an application of the dialplan does to a call.</summary>
/// <param name="run">The run of the call.</param>
/// <param name="arguments">The arguments, with variables filled in.</param>
internal delegate StepResult Application(DialplanRun run, string arguments);
