using System.Globalization;

namespace TwilioTrunk.Provisioning;

/// <summary>A response to an INVITE.</summary>
/// <param name="StatusCode">100 to 699.</param>
/// <param name="Phrase">Its reason phrase.</param>
public sealed record CallStep(int StatusCode, string Phrase)
{
    /// <summary>Both.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{StatusCode} {Phrase}").TrimEnd();
}
