namespace TwilioTrunk.Asterisk.Trace;

/// <summary>Where a Gosub() returns to, and the variables that are its own.</summary>
/// <param name="Context">The context.</param>
/// <param name="Extension">The extension.</param>
/// <param name="Priority">The priority after the Gosub().</param>
/// <param name="Arguments">How many arguments hide those of the caller.</param>
/// <param name="Variables">The names of its variables.</param>
internal sealed record SubroutineFrame(string Context, string Extension, int Priority, int Arguments, List<string> Variables);
