using System.Text;
using System.Text.RegularExpressions;

namespace TwilioTrunk.Simulator.Offers;

/// <summary>
/// What <c>Contains</c> asks of a number: digits, letters of the telephone keypad, <c>*</c> for one digit, <c>%</c> for any number of them,
/// <c>+</c> for its beginning and <c>$</c> for its end (https://www.twilio.com/docs/phone-numbers/api/availablephonenumberlocal-resource).
/// </summary>
internal static partial class NumberPattern
{
    private const string Keypad = "22233344455566677778889999";

    /// <summary>The pattern as an expression; null when it is not one.</summary>
    public static Regex? TryParse(string pattern)
    {
        if (!Form().IsMatch(pattern)) return null;
        var expression = new StringBuilder();
        foreach (var character in pattern)
        {
            expression.Append(character switch
            {
                '*' => "[0-9]",
                '%' => "[0-9]*",
                '+' => @"^\+",
                '$' => @"\z",
                _ when char.IsAsciiLetter(character) => Keypad[char.ToUpperInvariant(character) - 'A'].ToString(),
                _ => character.ToString(),
            });
        }

        return new Regex(expression.ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    [GeneratedRegex(@"^(?=.{2,16}\z)\+?[0-9A-Za-z*%]+\$?\z")]
    private static partial Regex Form();
}
