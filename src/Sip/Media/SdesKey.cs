using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace TwilioTrunk.Sip.Media;

/// <summary>A key for SRTP that stands in a session description (RFC 4568). It is a secret: who sees it hears the call.</summary>
public sealed record SdesKey
{
    /// <summary>The suite that Twilio offers; as a caller it also takes the one with a tag of 32 bits.</summary>
    public const string LongTag = "AES_CM_128_HMAC_SHA1_80";

    /// <summary>The same with a tag of 32 bits.</summary>
    public const string ShortTag = "AES_CM_128_HMAC_SHA1_32";

    private const int Length = 30; // a key of 128 bits and a salt of 112, RFC 4568 section 6.2

    /// <summary>1 to 999999999; an answer gives the tag of the key that it chose.</summary>
    public required int Tag { get; init; }

    /// <summary>How the media is encrypted.</summary>
    public required string Suite { get; init; }

    /// <summary>Key and salt, in base64.</summary>
    public required string KeyAndSalt { get; init; }

    /// <summary>True for a suite that both sides know the length of.</summary>
    public bool IsKnown => Suite is LongTag or ShortTag;

    /// <summary>A new key.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="suite">The suite.</param>
    public static SdesKey Generate(int tag = 1, string suite = LongTag)
        => new() { Tag = tag, Suite = suite, KeyAndSalt = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)) };

    /// <summary>Reads the value of an attribute crypto; false when it is none, or its key has not the length of its suite.</summary>
    /// <param name="text">The value.</param>
    /// <param name="key">The key.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SdesKey? key)
    {
        key = null;
        var words = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3
            || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var tag)
            || !words[2].StartsWith("inline:", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        // What follows a bar is the lifetime of the key, or its number among several.
        var secret = words[2].Split(';')[0]["inline:".Length..].Split('|')[0];
        var found = new SdesKey { Tag = tag, Suite = words[1], KeyAndSalt = secret };
        var buffer = new byte[Math.Max(Length, secret.Length)];
        if (!Convert.TryFromBase64String(secret, buffer, out var length) || (found.IsKnown && length != Length))
            return false;
        key = found;
        return true;
    }

    /// <summary>The attribute.</summary>
    public SdpProperty ToProperty() => new("crypto", string.Create(CultureInfo.InvariantCulture, $"{Tag} {Suite} inline:{KeyAndSalt}"));

    /// <summary>Tag and suite, never the key.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Tag} {Suite}");
}
