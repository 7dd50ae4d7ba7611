using System.Text.RegularExpressions;
using TwilioTrunk.Simulator.Rest;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>The rules of a trunk's termination host (https://www.twilio.com/docs/sip-trunking#termination-uri).</summary>
internal static partial class TerminationDomain
{
    private const string Suffix = ".pstn.twilio.com";
    private static readonly TimeSpan Reservation = TimeSpan.FromDays(30);

    public static bool Is(string domain) => Form().IsMatch(domain);

    /// <summary>Whether a trunk of any account, another customer or the memory of a trunk that was has the domain.</summary>
    public static bool IsTaken(string domain, TwilioState twilio, DateTimeOffset now) =>
        twilio.Trunks.Any(trunk => trunk.DomainName == domain)
        || twilio.ForeignDomains.Contains(domain)
        || (twilio.ReleasedDomains.TryGetValue(domain, out var released) && now - released < Reservation);

    /// <summary>Checks a domain that a trunk asks for.</summary>
    /// <returns>The domain in lower case.</returns>
    /// <exception cref="TwilioFault">It is malformed or belongs to somebody.</exception>
    public static string Claim(string asked, Call call, TrunkRow trunk)
    {
        var domain = asked.ToLowerInvariant();
        if (!domain.EndsWith(Suffix, StringComparison.Ordinal)) throw TwilioFault.InvalidTrunk($"the DomainName must end in {Suffix}");
        if (!Is(domain)) throw TwilioFault.InvalidTrunk("the DomainName may contain letters, digits and '-' only");
        var labels = domain[..^Suffix.Length].Split('.');
        if (labels.Contains(call.AccountSid, StringComparer.OrdinalIgnoreCase))
            throw TwilioFault.InvalidTrunk("the DomainName must not be an account SID");
        if (IsTaken(domain, call.Twilio, call.Now)) throw TwilioFault.DomainTaken(domain);

        // The domain that the trunk gives up cannot be the parent of the one it asks for.
        var parents = call.State.Trunks.Concat(call.Twilio.Main.Trunks).Where(other => other.Sid != trunk.Sid);
        if (labels.Length > 1 && !parents.Any(parent => parent.DomainName == domain[(labels[0].Length + 1)..]))
            throw TwilioFault.InvalidTrunk("the DomainName is a sub-domain of a domain that the account does not have");
        return domain;
    }

    /// <summary>Gives a domain up, which keeps it from everybody for a while.</summary>
    /// <exception cref="TwilioFault">Sub-domains of it are in use.</exception>
    public static TwilioState Release(string? domain, TwilioState twilio, DateTimeOffset now)
    {
        if (domain is null) return twilio;
        var hasSubdomain = twilio.Trunks.Any(trunk => trunk.DomainName?.EndsWith('.' + domain, StringComparison.Ordinal) ?? false);
        if (hasSubdomain) throw TwilioFault.DomainHasSubdomains(domain);
        return twilio with { ReleasedDomains = twilio.ReleasedDomains.SetItem(domain, now) };
    }

    // A label is at most 63 characters long and neither begins nor ends with a hyphen (RFC 1123 section 2.1).
    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+pstn\.twilio\.com\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
