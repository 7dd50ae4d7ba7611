namespace TwilioTrunk.Asterisk;

/// <summary>Numbers that people dial in another form than E.164, and how to make E.164 of them.</summary>
/// <param name="Pattern">
/// The pattern of the dialplan: an underscore, then digits, <c>X</c>, <c>Z</c>, <c>N</c> and sets such as <c>[2-9]</c>, and perhaps a dot at the end, such
/// as <c>_0ZXXXXXXXX</c> (https://docs.asterisk.org/Configuration/Dialplan/Pattern-Matching/).
/// </param>
/// <param name="Strip">How many digits to leave out at the beginning, 0 to 15.</param>
/// <param name="Prefix">What to put in front of the others: <c>+</c>, or <c>+</c> and a country code.</param>
public sealed record DialPattern(string Pattern, int Strip, string Prefix);
