namespace TwilioTrunk.Sip.Digest;

/// <summary>What a server makes of an answer.</summary>
public enum DigestVerdict
{
    /// <summary>The user is known and the password right.</summary>
    Accepted,

    /// <summary>The answer is for a nonce that is too old or was used: a new challenge with <c>stale=true</c> is due.</summary>
    Stale,

    /// <summary>There is no answer, or it is not right.</summary>
    Refused,
}
