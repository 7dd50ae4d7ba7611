using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace TwilioTrunk.Sip.Digest;

/// <summary>The arithmetic of RFC 7616 section 3.4.</summary>
internal static class DigestHash
{
    public const string Auth = "auth";

    private static readonly Dictionary<string, DigestAlgorithm> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MD5"] = DigestAlgorithm.Md5,
        ["MD5-sess"] = DigestAlgorithm.Md5Session,
        ["SHA-256"] = DigestAlgorithm.Sha256,
        ["SHA-256-sess"] = DigestAlgorithm.Sha256Session,
    };

    /// <summary>The algorithm of a name; MD5 when none is named, and null for one that is not known.</summary>
    public static DigestAlgorithm? AlgorithmOf(string? name)
        => name is null ? DigestAlgorithm.Md5 : Names.TryGetValue(name, out var algorithm) ? algorithm : null;

    public static string NameOf(DigestAlgorithm algorithm) => Names.First(entry => entry.Value == algorithm).Key;

    /// <summary>The response that proves the password.</summary>
    public static string Response(DigestAnswer answer, string password, string method)
    {
        var algorithm = answer.Algorithm;
        var secret = Hash(algorithm, $"{answer.UserName}:{answer.Realm}:{password}");
        if (algorithm is DigestAlgorithm.Md5Session or DigestAlgorithm.Sha256Session)
            secret = Hash(algorithm, $"{secret}:{answer.Nonce}:{answer.ClientNonce}");
        var request = Hash(algorithm, $"{method}:{answer.Uri}");
        return Hash(algorithm, answer.NonceCount is { } count
            ? $"{secret}:{answer.Nonce}:{count:x8}:{answer.ClientNonce}:{Auth}:{request}"
            : $"{secret}:{answer.Nonce}:{request}");
    }

    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "Twilio and most others know no other digest.")]
    private static string Hash(DigestAlgorithm algorithm, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var hash = algorithm is DigestAlgorithm.Md5 or DigestAlgorithm.Md5Session ? MD5.HashData(bytes) : SHA256.HashData(bytes);
        return Convert.ToHexString(hash).ToLowerInvariant();
    }
}
