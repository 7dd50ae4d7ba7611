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

    /// <summary>Checks a domain that a trunk asks for.</summary>
    /// <returns>The domain in lower case.</returns>
    /// <exception cref="TwilioFault">It is malformed or belongs to somebody.</exception>
    public static string Claim(string asked, SimulatorState state, DateTimeOffset now)
    {
        var domain = asked.ToLowerInvariant();
        if (!domain.EndsWith(Suffix, StringComparison.Ordinal)) throw TwilioFault.InvalidTrunk($"the DomainName must end in {Suffix}");
        if (!Is(domain)) throw TwilioFault.InvalidTrunk("the DomainName may contain letters, digits and '-' only");
        var labels = domain[..^Suffix.Length].Split('.');
        if (labels.Contains(state.Account.Sid, StringComparer.OrdinalIgnoreCase))
            throw TwilioFault.InvalidTrunk("the DomainName must not be an account SID");
        var isTaken = state.Trunks.Exists(trunk => trunk.DomainName == domain)
            || state.ForeignDomains.Contains(domain)
            || (state.ReleasedDomains.TryGetValue(domain, out var released) && now - released < Reservation);
        if (isTaken) throw TwilioFault.DomainTaken(domain);
        if (labels.Length > 1 && !state.Trunks.Exists(trunk => trunk.DomainName == domain[(labels[0].Length + 1)..]))
            throw TwilioFault.InvalidTrunk("the DomainName is a sub-domain of a domain that the account does not have");
        return domain;
    }

    /// <summary>Gives a domain up, which keeps it from everybody for a while.</summary>
    /// <exception cref="TwilioFault">Sub-domains of it are in use.</exception>
    public static SimulatorState Release(string? domain, SimulatorState state, DateTimeOffset now)
    {
        if (domain is null) return state;
        var hasSubdomain = state.Trunks.Exists(trunk => trunk.DomainName?.EndsWith('.' + domain, StringComparison.Ordinal) ?? false);
        if (hasSubdomain) throw TwilioFault.DomainHasSubdomains(domain);
        return state with { ReleasedDomains = state.ReleasedDomains.SetItem(domain, now) };
    }

    // A label is at most 63 characters long and neither begins nor ends with a hyphen (RFC 1123 section 2.1).
    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+pstn\.twilio\.com\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
