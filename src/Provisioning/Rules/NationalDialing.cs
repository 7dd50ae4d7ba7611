using System.Text.RegularExpressions;
using PhoneNumbers;
using TwilioTrunk.Asterisk;

namespace TwilioTrunk.Provisioning;

/// <summary>How people of a country dial, and what makes E.164 of it: from the metadata of libphonenumber.</summary>
public sealed class NationalDialing
{
    private const int LongestE164 = 15;

    /// <summary>Without a prefix in front, shorter ones would take the numbers of phones on the PBX.</summary>
    private const int ShortestWithoutPrefix = 6;

    private NationalDialing(string country, IReadOnlyList<DialPattern> patterns, string? internationalPrefix)
        => (Country, Patterns, InternationalPrefix) = (country, patterns, internationalPrefix);

    /// <summary>Two letters of ISO 3166.</summary>
    public string Country { get; }

    /// <summary>The patterns: national numbers with and, where that is usual, without the national prefix, and numbers behind the international prefix.</summary>
    public IReadOnlyList<DialPattern> Patterns { get; }

    /// <summary>What is dialled before a number of another country, such as 00 or 011; null where it depends on the carrier.</summary>
    public string? InternationalPrefix { get; }

    /// <summary>The dialling of a country.</summary>
    /// <param name="country">Two letters of ISO 3166.</param>
    /// <exception cref="ProvisioningException"><c>UnknownCountry</c>.</exception>
    public static NationalDialing Of(string country)
    {
        var numbers = PhoneNumberUtil.GetInstance();
        var region = E164.ParseCountry(country);
        var metadata = numbers.GetMetadataForRegion(region);
        var code = $"+{metadata.CountryCode}";
        var prefix = metadata.NationalPrefix ?? "";
        var international = InternationalPrefixOf(metadata);
        var patterns = new List<DialPattern>();
        foreach (var length in Lengths(metadata))
        {
            if (prefix.Length > 0)
                patterns.Add(new DialPattern($"_{prefix}{FirstDigit(international == prefix + "0" ? "0" : "")}{new string('X', length - 1)}", prefix.Length, code));
            if (length >= ShortestWithoutPrefix && IsDialledWithoutPrefix(numbers, metadata, region))
                patterns.Add(new DialPattern($"_{FirstDigit(prefix.Length > 0 ? $"0{prefix[0]}" : "")}{new string('X', length - 1)}", 0, code));
        }

        // A country code, and the shortest number that a country has.
        if (international is not null)
            patterns.Add(new DialPattern($"_{international}ZXXXXX.", international.Length, "+"));
        return new NationalDialing(region, patterns, international);
    }

    /// <summary>The lengths of numbers that people call, without national prefix.</summary>
    private static IEnumerable<int> Lengths(PhoneMetadata metadata)
    {
        PhoneNumberDesc?[] kinds = [metadata.FixedLine, metadata.Mobile, metadata.TollFree];
        var longest = LongestE164 - $"{metadata.CountryCode}".Length;
        return kinds.OfType<PhoneNumberDesc>()
            .SelectMany(kind => kind.PossibleLengthCount > 0 ? kind.PossibleLengthList : metadata.GeneralDesc.PossibleLengthList)
            .Where(length => length > 1 && length <= longest).Distinct().Order();
    }

    /// <summary>True where there is no national prefix, or where numbers are written without it.</summary>
    private static bool IsDialledWithoutPrefix(PhoneNumberUtil numbers, PhoneMetadata metadata, string region)
    {
        if (string.IsNullOrEmpty(metadata.NationalPrefix))
            return true;
        PhoneNumberType[] kinds = [PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE];
        return kinds.Select(kind => numbers.GetExampleNumberForType(region, kind)).OfType<PhoneNumber>().Any(number =>
            PhoneNumberUtil.NormalizeDigitsOnly(numbers.Format(number, PhoneNumberFormat.NATIONAL)) == numbers.GetNationalSignificantNumber(number));
    }

    private static string? InternationalPrefixOf(PhoneMetadata metadata)
    {
        if (metadata.PreferredInternationalPrefix is { Length: > 0 } preferred)
            return PhoneNumberUtil.NormalizeDigitsOnly(preferred);
        var expression = metadata.InternationalPrefix ?? "";
        if (expression.Length > 0 && expression.All(char.IsAsciiDigit))
            return expression;
        return Regex.IsMatch("00", $@"\A(?:{expression})\z", RegexOptions.CultureInvariant) ? "00" : null;
    }

    /// <summary>One digit, as the dialplan writes it.</summary>
    private static string FirstDigit(string without) => without switch
    {
        "" => "X",
        "0" or "00" => "Z",
        "01" => "N",
        _ => $"[{string.Concat("0123456789".Except(without))}]",
    };
}
