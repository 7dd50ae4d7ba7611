namespace TwilioTrunk.Asterisk.Compose;

/// <summary>A variable that a service gets. <paramref name="Value"/> is as written, with its interpolation; null when it is handed on by its name.</summary>
internal sealed record ComposeVariable(string Name, string? Value, int Line);
