using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Whether the account may call where it calls, and not where fraud does (https://www.twilio.com/docs/sip-trunking/voice-dialing-geographic-permissions).</summary>
internal static class DialingChecks
{
    private const string HomeCountry = "US";

    public static IEnumerable<TrunkCheck> All =>
    [
        new("DialingPermission", CheckSubject.Call, Text.DialingPermissionTitle, JudgePermissionsAsync),
        new("HighRiskDialing", CheckSubject.Call, Text.HighRiskDialingTitle, JudgeHighRiskAsync),
    ];

    private static async Task<Finding> JudgePermissionsAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        var dialed = await DialedAsync(trunk, cancellationToken).ConfigureAwait(false);
        if (dialed.Length == 0)
            return Finding.Unknown(Text.NoCountryKnown, Text.NoCountryRemedy.With(trunk.Argument, Wording.Quote(Text.AskCountry)));
        var countries = await trunk.Account.GetCountriesAsync(cancellationToken).ConfigureAwait(false);
        var permissions = dialed.Select(code => (Code: code, Country: countries.FirstOrDefault(country => country.IsoCode == code))).ToArray();
        var closed = permissions.Where(permission => permission.Country is { LowRiskNumbersEnabled: false }).Select(permission => Name(permission.Country!)).ToArray();
        if (closed.Length > 0)
            return Finding.Fail(Text.CountriesClosed.With(Wording.List(closed)), Wording.Comment(Text.DialingRemedy.With(string.Join(Text.ListSeparator, closed))));
        var unknown = permissions.Where(permission => permission.Country is null).Select(permission => permission.Code).ToArray();
        return unknown.Length > 0
            ? Finding.Unknown(Text.CountriesUnknown.With(Wording.List(unknown)), Wording.Comment(Text.DialingRemedy.With(string.Join(Text.ListSeparator, unknown))))
            : Finding.Pass(Text.CountriesOpen.With(Wording.List([.. permissions.Select(permission => Name(permission.Country!))])));
    }

    private static async Task<Finding> JudgeHighRiskAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        var countries = await trunk.Account.GetCountriesAsync(cancellationToken).ConfigureAwait(false);
        var open = countries.Where(country => country.HighRiskSpecialNumbersEnabled || country.HighRiskTollfraudNumbersEnabled).Select(Name).ToArray();
        return open.Length == 0
            ? Finding.Pass(Text.NoHighRisk.With(countries.Count))
            : Finding.Warn(Text.HighRiskOpen.With(Wording.List(open)), Wording.Comment(Text.HighRiskRemedy.With(Wording.List(open))));
    }

    private static string Name(DialingCountryRecord country) => $"{country.Name} ({country.IsoCode})";

    /// <summary>The countries that are called, in Twilio's codes, where US stands for the United States and Canada.</summary>
    private static async Task<string[]> DialedAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        var countries = trunk.Settings.DialedCountries;
        if (countries.Count == 0)
        {
            var history = await trunk.Account.GetCallsAsync(cancellationToken).ConfigureAwait(false);
            countries =
            [
                .. history.Of(trunk.State, CallHistory.FromPbx).Select(call => CallParty.NumberOf(call.To)).Concat(trunk.State.PhoneNumbers.Select(number => number.PhoneNumber))
                    .Distinct(StringComparer.Ordinal).Select(E164.Region).OfType<string>(),
            ];
        }

        return [.. countries.Select(country => country.ToUpperInvariant()).Select(country => country == "CA" ? HomeCountry : country).Distinct().Order(StringComparer.Ordinal)];
    }
}
