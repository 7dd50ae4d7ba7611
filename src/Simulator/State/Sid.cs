using System.Buffers;
using System.Security.Cryptography;

namespace TwilioTrunk.Simulator.State;

/// <summary>Twilio's identifiers: two capital letters for the kind of resource, then 32 hexadecimal digits.</summary>
internal static class Sid
{
    private const int Digits = 32;
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    public static string Random(string letters) => letters + RandomHex();

    public static string RandomHex() => Convert.ToHexString(RandomNumberGenerator.GetBytes(Digits / 2)).ToLowerInvariant();

    public static bool Is(ReadOnlySpan<char> text, ReadOnlySpan<char> letters) =>
        text.Length == letters.Length + Digits
        && text.StartsWith(letters, StringComparison.Ordinal)
        && text[letters.Length..].IndexOfAnyExcept(Hexadecimal) < 0;
}
