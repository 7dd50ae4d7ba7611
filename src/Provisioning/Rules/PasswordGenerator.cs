using System.Security.Cryptography;

namespace TwilioTrunk.Provisioning;

/// <summary>Makes passwords that Twilio accepts and that survive every place they are written to.</summary>
public static class PasswordGenerator
{
    private const string Lower = "abcdefghijkmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "23456789";

    /// <summary>The length used when none is asked for: 24 characters, about 138 bits.</summary>
    public const int DefaultLength = 24;

    /// <summary>
    /// A random password of letters and digits with at least one of each kind, so that no .conf comment, Compose interpolation,
    /// shell or sed expression can change it; characters that are easily confused are left out.
    /// </summary>
    /// <param name="length">12 to 128 characters.</param>
    public static string Generate(int length = DefaultLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, CredentialRules.PasswordLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 128);
        Span<char> password = stackalloc char[length];
        RandomNumberGenerator.GetItems<char>(Lower + Upper + Digits, password);
        password[0] = Pick(Lower);
        password[1] = Pick(Upper);
        password[2] = Pick(Digits);
        RandomNumberGenerator.Shuffle(password);
        return new string(password);
    }

    private static char Pick(string characters) => characters[RandomNumberGenerator.GetInt32(characters.Length)];
}
