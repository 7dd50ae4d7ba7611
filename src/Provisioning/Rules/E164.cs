using PhoneNumbers;

namespace TwilioTrunk.Provisioning;

/// <summary>Phone numbers in the form Twilio stores them: <c>+</c> and up to 15 digits (ITU-T E.164).</summary>
public static class E164
{
    /// <summary>The countries whose national numbers can be read: two letters of ISO 3166 each.</summary>
    public static IReadOnlyCollection<string> Countries => PhoneNumberUtil.GetInstance().GetSupportedRegions();

    /// <summary>Reads a country in whatever case: two letters of ISO 3166.</summary>
    /// <exception cref="ProvisioningException"><c>UnknownCountry</c>.</exception>
    public static string ParseCountry(string text)
        => text.Trim().ToUpperInvariant() is var country && Countries.Contains(country) ? country : throw Problem.UnknownCountry(text);

    /// <summary>The country of a number: two letters of ISO 3166, or null when it belongs to none or is no number.</summary>
    /// <param name="number">The number in E.164.</param>
    public static string? Region(string? number)
    {
        try
        {
            var numbers = PhoneNumberUtil.GetInstance();
            return number is ['+', ..] && numbers.GetRegionCodeForNumber(numbers.Parse(number, null)) is { Length: 2 } region ? region : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>
    /// Reads what people type: blanks, dashes, dots and parentheses are fine; without a leading <c>+</c> or <c>00</c>
    /// the country tells how to read it.
    /// </summary>
    /// <param name="text">The number, such as <c>+56 2 2666 5897</c>.</param>
    /// <param name="country">Two letters of ISO 3166; null when the number is international.</param>
    /// <exception cref="ProvisioningException"><c>InvalidPhoneNumber</c>, <c>UnknownCountry</c>.</exception>
    public static string Parse(string text, string? country = null)
    {
        var numbers = PhoneNumberUtil.GetInstance();
        var region = country is null ? null : ParseCountry(country);
        var typed = text.Trim();
        if (typed.StartsWith("00", StringComparison.Ordinal))
            typed = "+" + typed[2..];
        try
        {
            var number = numbers.Parse(typed, region);
            if (numbers.IsPossibleNumber(number) && !number.HasExtension)
                return numbers.Format(number, PhoneNumberFormat.E164);
        }
        catch (NumberParseException)
        {
            // Told below, in the words of this module.
        }

        throw region is null && WithPlus(typed) is { } meant ? Problem.NoPlusSign(text, meant) : Problem.InvalidPhoneNumber(text);
    }

    /// <summary>The number that somebody meant who left the plus sign out: eight digits or more that make a number with it; null for any other text.</summary>
    /// <param name="text">The number, such as <c>56 2 2666 5897</c>.</param>
    public static string? WithPlus(string text)
    {
        if (!(text.Length > 0 && char.IsAsciiDigit(text[0])) || text.Count(char.IsAsciiDigit) < 8)
            return null;
        try
        {
            return Parse("+" + text);
        }
        catch (ProvisioningException)
        {
            return null;
        }
    }
}
