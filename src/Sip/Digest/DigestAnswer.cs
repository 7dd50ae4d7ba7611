using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TwilioTrunk.Sip.Messages;

namespace TwilioTrunk.Sip.Digest;

/// <summary>What answers a challenge (RFC 7616 section 3.4).</summary>
public sealed record DigestAnswer
{
    /// <summary>Who asks.</summary>
    public required string UserName { get; init; }

    /// <summary>The realm of the challenge.</summary>
    public required string Realm { get; init; }

    /// <summary>The nonce of the challenge.</summary>
    public required string Nonce { get; init; }

    /// <summary>The Request-URI that the answer is for.</summary>
    public required string Uri { get; init; }

    /// <summary>The digest, in hexadecimal digits.</summary>
    public required string Response { get; init; }

    /// <summary>The opaque text of the challenge; null when it had none.</summary>
    public string? Opaque { get; init; }

    /// <summary>What the digest is made with.</summary>
    public DigestAlgorithm Algorithm { get; init; }

    /// <summary>What makes the answer one of its own; null without qop.</summary>
    public string? ClientNonce { get; init; }

    /// <summary>The how many-th answer with this nonce it is; null without qop.</summary>
    public uint? NonceCount { get; init; }

    /// <summary>Reads the value of Authorization or Proxy-Authorization.</summary>
    /// <param name="text">The value.</param>
    /// <exception cref="SipFormatException">It is of another scheme or algorithm, or unreadable.</exception>
    public static DigestAnswer Parse(string text)
    {
        var parameters = new DigestParameters(text);
        return new DigestAnswer
        {
            UserName = parameters.Required("username"),
            Realm = parameters.Required("realm"),
            Nonce = parameters.Required("nonce"),
            Uri = parameters.Required("uri"),
            Response = parameters.Required("response"),
            Opaque = parameters["opaque"],
            Algorithm = DigestHash.AlgorithmOf(parameters["algorithm"]) ?? throw Unsupported(parameters["algorithm"]!),
            ClientNonce = parameters["cnonce"],
            NonceCount = parameters["qop"] switch
            {
                null => null,
                var qop when qop.Equals(DigestHash.Auth, StringComparison.OrdinalIgnoreCase) => Count(parameters.Required("nc")),
                var qop => throw Unsupported(qop),
            },
        };
    }

    /// <summary>True when the answer was made with this password.</summary>
    /// <param name="password">The password of the user.</param>
    /// <param name="method">The method of the request.</param>
    public bool Proves(string password, string method) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(DigestHash.Response(this, password, method)),
        Encoding.UTF8.GetBytes(Response.ToLowerInvariant()));

    /// <summary>The value of the header field.</summary>
    public override string ToString() => DigestParameters.Write(
        ("username", UserName, true),
        ("realm", Realm, true),
        ("nonce", Nonce, true),
        ("uri", Uri, true),
        ("response", Response, true),
        ("algorithm", DigestHash.NameOf(Algorithm), false),
        ("cnonce", ClientNonce, true),
        ("opaque", Opaque, true),
        ("qop", NonceCount is null ? null : DigestHash.Auth, false),
        ("nc", NonceCount?.ToString("x8", CultureInfo.InvariantCulture), false));

    private static uint Count(string text) => uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var count)
        ? count
        : throw new SipFormatException(string.Format(CultureInfo.CurrentCulture, Text.NoNonceCount, text));

    private static SipFormatException Unsupported(string what)
        => new(string.Format(CultureInfo.CurrentCulture, Text.DigestNotSupported, what));
}
