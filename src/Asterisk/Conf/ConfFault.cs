namespace TwilioTrunk.Asterisk.Conf;

/// <summary>A line at which Asterisk stops reading a file.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line in it.</param>
/// <param name="LosesEverything">
/// True in the first file: Asterisk then loads nothing of it or of what it includes. False in an included one: only the rest of that one is lost.
/// </param>
public sealed record ConfFault(ConfFaultKind Kind, ConfFile File, ConfLine Line, bool LosesEverything);
