namespace TwilioTrunk.Sip.Resolution;

/// <summary>Why a name leads nowhere.</summary>
public enum SipNameFailure
{
    /// <summary>The DNS does not know the name, or knows no address of it.</summary>
    NotFound,

    /// <summary>The DNS does not answer, or cannot.</summary>
    Failed,

    /// <summary>The DNS says that the service does not exist there (RFC 2782, a target of <c>.</c>).</summary>
    NotOffered,
}
