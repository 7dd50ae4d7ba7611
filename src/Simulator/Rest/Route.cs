using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Rest;

/// <summary>
/// A method and a path that are answered. The template begins with the product; <c>{TK}</c> stands for a SID with those letters,
/// <c>{CC}</c> for the code of a country, <c>{DN}</c> for a domain, and each may be followed by <c>.json</c>.
/// </summary>
internal sealed class Route(string method, string template, Func<Call, Answer> operation)
{
    private const string CountryCode = "CC";
    private const string DomainName = "DN";

    private readonly string[] _segments = template.Split('/');

    public string Method => method;

    public string Product => _segments[0];

    public Func<Call, Answer> Operation => operation;

    /// <summary>Whether a standard API key is refused (https://www.twilio.com/docs/iam/api-keys/keys-in-console).</summary>
    public bool NeedsMainKey { get; init; }

    /// <summary>Whether a change is heard although the account in the path is closed; as a rule only reads are.</summary>
    public bool AnswersForClosed { get; init; }

    /// <summary>Whether the template fits, and which SIDs the path names.</summary>
    public bool Matches(string[] segments, out Dictionary<string, string> sids)
    {
        sids = [];
        if (segments.Length != _segments.Length) return false;
        for (var i = 0; i < segments.Length; i++)
        {
            if (!MatchesSegment(_segments[i], segments[i], sids)) return false;
        }

        return true;
    }

    private static bool MatchesSegment(string expected, string actual, Dictionary<string, string> sids)
    {
        if (!expected.StartsWith('{')) return expected == actual;
        var letters = expected[1..3];
        var suffix = expected[4..];
        if (!actual.EndsWith(suffix, StringComparison.Ordinal)) return false;
        var sid = actual[..^suffix.Length];
        sids[letters] = sid;
        return letters switch
        {
            CountryCode => sid.Length == 2 && sid.All(char.IsAsciiLetterUpper),
            DomainName => sid.Contains('.', StringComparison.Ordinal),
            _ => Sid.Is(sid, letters),
        };
    }
}
