using System.Text.RegularExpressions;

namespace TwilioTrunk.Asterisk;

/// <summary>Hides the values of secret options in text that people will see.</summary>
public static partial class SecretMask
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Mask = "********";

    /// <summary>
    /// Masks the value in a line of a .conf, .env or compose file when its option is a secret: a name with <c>password</c>, <c>secret</c>, <c>token</c>
    /// or <c>md5_cred</c> in it. Lines that are commented out are masked too.
    /// </summary>
    /// <param name="line">One line.</param>
    /// <returns>The line, without the secret.</returns>
    public static string Hide(string line) => line.AsSpan().ContainsAny('=', ':') ? SecretOption().Replace(line, "${name}" + Mask) : line;

    /// <summary>Masks the value in a line that Asterisk's console shows of an object, such as <c> password : x</c> of <c>pjsip show auth</c>.</summary>
    /// <param name="line">One line.</param>
    /// <returns>The line, without the secret.</returns>
    public static string HideShown(string line) => ShownSecret().Replace(line, "${name}" + Mask);

    /// <summary>
    /// What <see cref="Hide"/> would hide in the lines of a file, without quotes: also where a line end is missing, and a secret stands in the value of
    /// another name.
    /// </summary>
    /// <param name="text">The file.</param>
    /// <returns>The secrets.</returns>
    internal static IEnumerable<string> Find(string text) =>
        text.Split('\n').Select(line => SecretOption().Match(line)).Where(match => match.Success).Select(match => match.Groups["value"].Value.Trim().Trim('"', '\''));

    [GeneratedRegex(@"^(?<name> *(\w*password\w*|\w*secret|\w*token|md5_cred)\s*: *)\S.*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ShownSecret();

    [GeneratedRegex(@"(?<name>(password|secret|token|md5_cred)[\w-]*[""']?\s*(\+?=>?|:)\s*)(?<value>\S.*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretOption();
}
