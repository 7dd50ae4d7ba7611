using System.Collections.Concurrent;
using System.Security.Cryptography;
using TwilioTrunk.Sip.Messages;

namespace TwilioTrunk.Sip.Digest;

/// <summary>The side of a server: it challenges, and judges the answers.</summary>
/// <param name="realm">For which users and passwords.</param>
/// <param name="passwordOf">The password of a user; null for one who is not known.</param>
/// <param name="time">The clock.</param>
public sealed class DigestGate(string realm, Func<string, string?> passwordOf, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly ConcurrentDictionary<string, (DateTimeOffset Made, uint Count)> _nonces = new();

    /// <summary>How long a nonce is good for; 5 minutes by default.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What the digest is made with; MD5 by default.</summary>
    public DigestAlgorithm Algorithm { get; init; }

    /// <summary>A new challenge.</summary>
    /// <param name="isStale">True when only the nonce of the last answer was too old.</param>
    public DigestChallenge Challenge(bool isStale = false)
    {
        var now = _time.GetUtcNow();
        foreach (var old in _nonces.Where(entry => now - entry.Value.Made > Lifetime))
            _nonces.TryRemove(old);
        var nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)).ToLowerInvariant();
        _nonces[nonce] = (now, 0);
        return new DigestChallenge { Realm = realm, Nonce = nonce, Algorithm = Algorithm, IsStale = isStale };
    }

    /// <summary>Judges a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="header"><c>Authorization</c> or <c>Proxy-Authorization</c>.</param>
    public DigestVerdict Judge(SipRequest request, string header)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Headers.Values(header).Select(Read).OfType<DigestAnswer>().FirstOrDefault(answer => answer.Realm == realm) is not { NonceCount: { } count } answer)
            return DigestVerdict.Refused;
        if (answer.Algorithm != Algorithm || answer.Uri != request.RequestUri || passwordOf(answer.UserName) is not { } password || !answer.Proves(password, request.Method))
            return DigestVerdict.Refused;

        // The password is right; a nonce counts once for each number, in rising order (RFC 7616 section 3.4.6).
        return _nonces.TryGetValue(answer.Nonce, out var known) && _time.GetUtcNow() - known.Made <= Lifetime && count > known.Count
            && _nonces.TryUpdate(answer.Nonce, (known.Made, count), known)
            ? DigestVerdict.Accepted
            : DigestVerdict.Stale;
    }

    private static DigestAnswer? Read(string value)
    {
        try
        {
            return DigestAnswer.Parse(value);
        }
        catch (SipFormatException)
        {
            return null;
        }
    }
}
