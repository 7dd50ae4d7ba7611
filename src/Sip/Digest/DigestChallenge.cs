using System.Globalization;
using System.Security.Cryptography;
using TwilioTrunk.Sip.Messages;

namespace TwilioTrunk.Sip.Digest;

/// <summary>What a server asks for before it takes a request (RFC 7616 section 3.3).</summary>
public sealed record DigestChallenge
{
    /// <summary>For which users and passwords; Twilio says <c>sip.twilio.com</c>.</summary>
    public required string Realm { get; init; }

    /// <summary>What the answer is made for.</summary>
    public required string Nonce { get; init; }

    /// <summary>What the answer gives back unchanged; null for nothing.</summary>
    public string? Opaque { get; init; }

    /// <summary>What the digest is made with; MD5 when the challenge names none.</summary>
    public DigestAlgorithm Algorithm { get; init; }

    /// <summary>True when the answer counts its uses (<c>qop=auth</c>); false for the way of RFC 2069.</summary>
    public bool HasQop { get; init; } = true;

    /// <summary>True when only the nonce of the last answer was too old, and not its password wrong.</summary>
    public bool IsStale { get; init; }

    /// <summary>Reads the value of WWW-Authenticate or Proxy-Authenticate.</summary>
    /// <param name="text">The value.</param>
    /// <exception cref="SipFormatException">It is of another scheme, asks for an algorithm or a protection that is not known, or is unreadable.</exception>
    public static DigestChallenge Parse(string text)
    {
        var parameters = new DigestParameters(text);
        var algorithm = DigestHash.AlgorithmOf(parameters["algorithm"]) ?? throw Unsupported(parameters["algorithm"]);
        var qop = parameters["qop"];
        if (qop is not null && !qop.Split(',').Any(word => word.Trim().Equals(DigestHash.Auth, StringComparison.OrdinalIgnoreCase)))
            throw Unsupported(qop);
        return new DigestChallenge
        {
            Realm = parameters.Required("realm"),
            Nonce = parameters.Required("nonce"),
            Opaque = parameters["opaque"],
            Algorithm = algorithm,
            HasQop = qop is not null,
            IsStale = "true".Equals(parameters["stale"], StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>The strongest challenge of a 401 or 407 that can be answered (RFC 8760 section 2.4); null when there is none.</summary>
    /// <param name="response">The response.</param>
    public static DigestChallenge? Of(SipResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.Headers.Values(response.StatusCode == 407 ? "Proxy-Authenticate" : "WWW-Authenticate")
            .Select(TryParse)
            .OfType<DigestChallenge>()
            .MaxBy(challenge => challenge.Algorithm);
    }

    /// <summary>The header field that answers the challenge of a 401 or 407.</summary>
    /// <param name="response">The response.</param>
    public static string AnswerHeader(SipResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.StatusCode == 407 ? "Proxy-Authorization" : "Authorization";
    }

    /// <summary>Answers the challenge.</summary>
    /// <param name="credential">Who asks.</param>
    /// <param name="method">The method of the request.</param>
    /// <param name="uri">Its Request-URI.</param>
    /// <param name="count">The how many-th answer with this nonce it is, from 1 on.</param>
    /// <param name="clientNonce">What makes the answer one of its own; random by default.</param>
    public DigestAnswer Answer(DigestCredential credential, string method, string uri, uint count = 1, string? clientNonce = null)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var isSession = Algorithm is DigestAlgorithm.Md5Session or DigestAlgorithm.Sha256Session;
        var answer = new DigestAnswer
        {
            UserName = credential.UserName,
            Realm = Realm,
            Nonce = Nonce,
            Uri = uri,
            Response = "",
            Opaque = Opaque,
            Algorithm = Algorithm,
            ClientNonce = HasQop || isSession ? clientNonce ?? Convert.ToHexString(RandomNumberGenerator.GetBytes(8)).ToLowerInvariant() : null,
            NonceCount = HasQop ? count : null,
        };
        return answer with { Response = DigestHash.Response(answer, credential.Password, method) };
    }

    /// <summary>The value of the header field.</summary>
    public override string ToString() => DigestParameters.Write(
        ("realm", Realm, true),
        ("nonce", Nonce, true),
        ("opaque", Opaque, true),
        ("stale", IsStale ? "true" : null, false),
        ("algorithm", DigestHash.NameOf(Algorithm), false),
        ("qop", HasQop ? DigestHash.Auth : null, true));

    private static DigestChallenge? TryParse(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (SipFormatException)
        {
            // Another scheme or algorithm: one of the others may do.
            return null;
        }
    }

    private static SipFormatException Unsupported(string? what)
        => new(string.Format(CultureInfo.CurrentCulture, Text.DigestNotSupported, what));
}
