using System.Buffers;
using System.Globalization;
using System.Text;

namespace TwilioTrunk.Asterisk.Conf;

/// <summary>Writes values so that Asterisk loads them as they were given, or refuses.</summary>
public static class ConfValue
{
    /// <summary>The longest line in bytes that Asterisk reads; it skips longer ones.</summary>
    public const int LongestLine = 8190;

    /// <summary>Characters that mean nothing in an extension but themselves.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create("+0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>
    /// Writes a value for the right side of <c>name = value</c>. A semicolon becomes <c>\;</c>; nothing else has an escape (a backslash is one only
    /// before a semicolon, quotes belong to the value).
    /// </summary>
    /// <param name="field">What the value is, for the message; a parameter or option that the user knows.</param>
    /// <param name="value">The value.</param>
    /// <returns>The written value.</returns>
    /// <exception cref="InvalidConfValueException">
    /// The value is empty, begins or ends with a blank or control character, holds a line end, NUL or half of a character, or makes the line too long.
    /// </exception>
    public static string Write(string field, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length == 0)
            throw Refused(field, Text.ValueEmpty);
        if (value[0] <= ' ' || value[^1] <= ' ')
            throw Refused(field, Text.ValueBlanks);
        if (value.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
            throw Refused(field, Text.ValueLineEnd);
        if (HasHalfCharacter(value))
            throw Refused(field, Text.ValueHalfCharacter);
        var written = value.Replace(";", "\\;", StringComparison.Ordinal);

        // An option's name and the equals sign stand before the value; no name of Asterisk's comes near 100 characters.
        if (Encoding.UTF8.GetByteCount(written) > LongestLine - 100)
            throw Refused(field, Text.ValueTooLong);
        return written;
    }

    /// <summary>
    /// Writes a value that stands in the arguments of a dialplan application. <c>${</c> and <c>$[</c> would be evaluated and have no escape; a
    /// comma would begin the next argument, a parenthesis or quote would change where the arguments end.
    /// </summary>
    /// <param name="field">What the value is, for the message.</param>
    /// <param name="value">The value.</param>
    /// <returns>The written value.</returns>
    /// <exception cref="InvalidConfValueException">The value cannot be written there.</exception>
    public static string WriteArgument(string field, string value)
    {
        var written = Write(field, value);
        if (value.Contains("${", StringComparison.Ordinal) || value.Contains("$[", StringComparison.Ordinal))
            throw Refused(field, Text.ValueEvaluated);
        if (value.AsSpan().IndexOfAny(",()\"\\") >= 0)
            throw Refused(field, Text.ValueArgument);
        return written;
    }

    /// <summary>
    /// Checks the name of an extension: at most 255 bytes, no blanks (they vanish), comma, <c>/</c> (begins a caller-id match) or <c>;</c>.
    /// </summary>
    /// <param name="field">What the name is, for the message.</param>
    /// <param name="name">The name or pattern.</param>
    /// <returns>The name.</returns>
    /// <exception cref="InvalidConfValueException">The name cannot be written.</exception>
    public static string WriteExtension(string field, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is > 0 and <= 255 && name.AsSpan().IndexOfAnyExcept(Plain) < 0)
            return name;
        var written = WriteArgument(field, name);
        if (name.AsSpan().IndexOfAny("/; \t") >= 0 || Encoding.UTF8.GetByteCount(name) > 255)
            throw Refused(field, Text.ValueExtension);
        return written;
    }

    /// <summary>Checks the name of a section: at most 79 bytes, no <c>]</c>, <c>;</c>, blanks around it or control characters.</summary>
    /// <param name="field">What the name is, for the message.</param>
    /// <param name="name">The name.</param>
    /// <returns>The name.</returns>
    /// <exception cref="InvalidConfValueException">The name cannot be written.</exception>
    public static string WriteSection(string field, string name)
    {
        Write(field, name);
        if (name.AsSpan().IndexOfAny("];[") >= 0 || name.Any(char.IsControl) || Encoding.UTF8.GetByteCount(name) > 79)
            throw Refused(field, Text.ValueSection);
        return name;
    }

    /// <summary>Says whether Asterisk takes a value for true; it takes all others for false.</summary>
    /// <param name="value">The value of an option.</param>
    /// <returns>True for yes, true, y, t, 1 and on, in any case.</returns>
    public static bool IsTrue(string? value) => value?.ToLowerInvariant() is "yes" or "true" or "y" or "t" or "1" or "on";

    private static bool HasHalfCharacter(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
                continue;
            if (!char.IsSurrogatePair(value, i))
                return true;
            i++;
        }
        return false;
    }

    internal static InvalidConfValueException Refused(string field, string reason)
    {
        var (shown, remedy) = ExportField.Describe(field);
        return new(string.Format(CultureInfo.CurrentCulture, Text.InvalidConfValue, shown, reason), remedy, field);
    }
}
