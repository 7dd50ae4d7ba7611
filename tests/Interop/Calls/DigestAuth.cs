using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace TwilioTrunk.Tests.Interop.Calls;

/// <summary>The answer to a digest challenge (RFC 2617), worked out by itself: sipp's own check reads only Authorization.</summary>
internal sealed partial record DigestAuth(IReadOnlyDictionary<string, string> Parameters)
{
    public static DigestAuth Read(string header) => new(
        Parameter().Matches(header).ToDictionary(
            match => match.Groups["name"].Value,
            match => match.Groups["quoted"] is { Success: true } quoted ? quoted.Value : match.Groups["plain"].Value,
            StringComparer.OrdinalIgnoreCase));

    /// <summary>What is wrong with the answer, or nothing.</summary>
    public string? Fault(DigestAuth challenge, string method, string userName, string password)
    {
        foreach (var name in (string[])["realm", "nonce", "opaque"])
        {
            if (this[name] != challenge[name])
                return $"{name} is {this[name]}, not {challenge[name]}";
        }

        if (this["username"] != userName)
            return $"username is {this["username"]}";
        var secret = Hash($"{userName}:{this["realm"]}:{password}");
        var request = Hash($"{method}:{this["uri"]}");
        var expected = this["qop"].Length == 0
            ? Hash($"{secret}:{this["nonce"]}:{request}")
            : Hash($"{secret}:{this["nonce"]}:{this["nc"]}:{this["cnonce"]}:{this["qop"]}:{request}");
        return this["response"] == expected ? null : "the response does not fit the password";
    }

    private string this[string name] => Parameters.GetValueOrDefault(name, "");

#pragma warning disable CA5351 // SIP digest is defined with MD5.
    private static string Hash(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    [GeneratedRegex("""(?<name>[a-z]+)\s*=\s*("(?<quoted>[^"]*)"|(?<plain>[^\s,"]+))""", RegexOptions.IgnoreCase)]
    private static partial Regex Parameter();
}
