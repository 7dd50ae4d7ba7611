using System.Security.Cryptography;
using System.Text;

namespace TwilioTrunk.Asterisk.Content;

/// <summary>
/// Names of objects from domain names: all labels before <c>.pstn.twilio.com</c>, joined by hyphens. Twilio allows dots and hyphens in them, so two
/// domains can come to one name; then only the one without dots has it, and the others end in a part of their digest. That does not depend on the
/// order in which the trunks come.
/// </summary>
internal static class TrunkSlug
{
    public const string TerminationDomain = ".pstn" + TwilioAddressList.Domain;

    /// <summary>With the prefix of a context, or with an edge behind it, it stays below the 79 bytes at which Asterisk cuts names.</summary>
    private const int Longest = 60;

    private const int DigestLength = 6;

    /// <summary>The trunks of one PBX, each with its slug.</summary>
    public static List<TrunkEntry> Give(IReadOnlyList<TrunkEntry> trunks)
    {
        var plain = trunks.ToLookup(trunk => Plain(trunk.Domain), StringComparer.Ordinal);
        return [.. trunks.Select(trunk => trunk with { Slug = Slug(trunk.Domain, isAlone: plain[Plain(trunk.Domain)].Count() == 1) })];
    }

    private static string Slug(string domain, bool isAlone)
    {
        var plain = Plain(domain);
        if (plain.Length <= Longest && (isAlone || domain == plain + TerminationDomain))
            return plain;
        var digest = Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(domain)))[..DigestLength].ToLowerInvariant();
        return $"{plain[..Math.Min(plain.Length, Longest - DigestLength - 1)].TrimEnd('-')}-{digest}";
    }

    private static string Plain(string domain)
    {
        var labels = domain.EndsWith(TerminationDomain, StringComparison.Ordinal) ? domain[..^TerminationDomain.Length] : domain;
        return labels.Replace('.', '-');
    }
}
