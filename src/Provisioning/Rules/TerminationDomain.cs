using System.Text.RegularExpressions;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// The host a PBX sends its calls to, <c>{name}.pstn.twilio.com</c>
/// (https://www.twilio.com/docs/sip-trunking#termination-uri).
/// </summary>
public static partial class TerminationDomain
{
    private const string Suffix = ".pstn.twilio.com";

    /// <summary>Accepts the name alone or the whole host, in any case, and gives the whole host in lower case.</summary>
    /// <exception cref="ProvisioningException"><c>WrongTerminationDomain</c>, <c>InvalidDomainName</c>.</exception>
    public static string Parse(string text)
    {
        var domain = text.Trim().TrimEnd('.').ToLowerInvariant();
        if (domain.EndsWith(".sip.twilio.com", StringComparison.Ordinal))
            throw Problem.WrongTerminationDomain(text, domain[..^".sip.twilio.com".Length]);
        if (Localized().Match(domain) is { Success: true } localized)
            throw Problem.LocalizedTerminationDomain(text, localized.Groups["label"].Value);

        var labels = domain.EndsWith(Suffix, StringComparison.Ordinal) ? domain[..^Suffix.Length] : domain;
        if (!Labels().IsMatch(labels) || AccountSid().IsMatch(labels) || $".{labels}".EndsWith(".twilio.com", StringComparison.Ordinal))
            throw Problem.InvalidDomainName(text);
        return labels + Suffix;
    }

    /// <summary>True when both name the same domain, as name alone or as whole host.</summary>
    internal static bool IsSame(string? domain, string text)
        => domain is not null
            && (domain.Equals(text, StringComparison.OrdinalIgnoreCase) || domain.Equals(text + Suffix, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Labels();

    [GeneratedRegex(@"^(?<label>.+)\.pstn\.[a-z0-9-]+\.twilio\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Localized();

    [GeneratedRegex("^ac[0-9a-f]{32}$", RegexOptions.CultureInvariant)]
    private static partial Regex AccountSid();
}
