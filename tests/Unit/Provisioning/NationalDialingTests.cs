using PhoneNumbers;
using TwilioTrunk.Asterisk.Dialplan;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>What people of a country dial becomes the number that they mean.</summary>
public sealed class NationalDialingTests
{
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    [Theory]
    [InlineData("CL", "_XXXXXXXXX:0:+56 _XXXXXXXXXXX:0:+56 _00ZXXXXX.:2:+")]
    [InlineData("us", "_1XXXXXXXXXX:1:+1 _NXXXXXXXXX:0:+1 _011ZXXXXX.:3:+")]
    [InlineData("GB", "_0ZXXXXXX:1:+44 _0ZXXXXXXXX:1:+44 _0ZXXXXXXXXX:1:+44 _00ZXXXXX.:2:+")]
    [InlineData("FR", "_0ZXXXXXXXX:1:+33 _00ZXXXXX.:2:+")]
    [InlineData("RU", "_8XXXXXXXXXX:1:+7 _8XXXXXXXXXXXXXX:1:+7 _810ZXXXXX.:3:+")]
    [InlineData("SG", "_XXXXXXXX:0:+65 _XXXXXXXXXX:0:+65 _XXXXXXXXXXX:0:+65")]
    public void The_patterns_are_those_of_the_country(string country, string patterns) =>
        Assert.Equal(patterns, string.Join(' ', NationalDialing.Of(country).Patterns.Select(dial => $"{dial.Pattern}:{dial.Strip}:{dial.Prefix}")));

    public static TheoryData<string> Countries => [.. E164.Countries.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Countries))]
    public void A_number_dialled_at_home_is_the_number_that_it_is(string country)
    {
        var dialing = NationalDialing.Of(country);
        var prefix = Numbers.GetNddPrefixForRegion(country, stripNonDigits: true);
        foreach (var kind in (PhoneNumberType[])[PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE])
        {
            if (Numbers.GetExampleNumberForType(country, kind) is not { } number || Numbers.GetNationalSignificantNumber(number) is not { Length: >= 6 } significant)
                continue;
            Assert.Equal(Numbers.Format(number, PhoneNumberFormat.E164), Dial(dialing, prefix + significant));
        }
    }

    [Theory]
    [MemberData(nameof(Countries))]
    public void A_number_dialled_from_abroad_is_the_number_that_it_is(string country)
    {
        var dialing = NationalDialing.Of(country);
        foreach (var abroad in (string[])["+56226665897", "+14155550100", "+493012345", "+85221234567"])
            Assert.Equal(dialing.InternationalPrefix is null ? null : abroad, dialing.InternationalPrefix is null ? null : Dial(dialing, dialing.InternationalPrefix + abroad[1..]));
    }

    [Theory]
    [MemberData(nameof(Countries))]
    public void Short_numbers_stay_on_the_PBX_where_nothing_is_dialled_first(string country)
    {
        var dialing = NationalDialing.Of(country);
        if (Numbers.GetNddPrefixForRegion(country, stripNonDigits: true) is { Length: > 0 })
            return;
        Assert.All(["1001", "911", "20001"], number => Assert.Null(Dial(dialing, number)));
    }

    [Fact]
    public void A_country_that_does_not_exist_is_told() =>
        Assert.Equal("UnknownCountry", Assert.Throws<ProvisioningException>(() => NationalDialing.Of("XX")).ErrorId);

    [Theory]
    [InlineData("US", "911", true)]
    [InlineData("de", "112", true)]
    [InlineData("CL", "133", true)]
    [InlineData("US", "133", false)]
    [InlineData("GB", "9999", false)]
    [InlineData("GB", "99a", false)]
    [InlineData("US", "+1911", false)]
    public void Emergency_numbers_are_those_of_the_country(string country, string number, bool isOne)
    {
        if (isOne)
            EmergencyCalling.Require([number], country);
        else
            Assert.Equal(number, Assert.Throws<ProvisioningException>(() => EmergencyCalling.Require(["112", number], country)).Target);
    }

    /// <summary>What the dialplan makes of a number: Asterisk takes the narrowest pattern that matches. Null when none does.</summary>
    private static string? Dial(NationalDialing dialing, string dialled)
    {
        var matching = dialing.Patterns.Where(dial => ExtensionPattern.IsMatch(dial.Pattern, dialled)).ToList();
        matching.Sort((one, other) => ExtensionPattern.Compare(one.Pattern, other.Pattern));
        return matching.Count == 0 ? null : matching[0].Prefix + dialled[matching[0].Strip..];
    }
}
