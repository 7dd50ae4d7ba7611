namespace TwilioTrunk.Asterisk;

/// <summary>A line of the user's that would stop a trunk.</summary>
/// <param name="File">The full path of the file.</param>
/// <param name="Line">The number of the line, from 1.</param>
/// <param name="Reason">What the line does to the trunk.</param>
public sealed record ForeignLine(string File, int Line, string Reason);
