using System.Text.RegularExpressions;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>The extended regular expressions of POSIX that Asterisk uses, as .NET has them.</summary>
internal static class PosixExpression
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>The expression; null when it is none.</summary>
    public static Regex? Create(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, Longest);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
