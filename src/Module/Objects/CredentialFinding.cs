namespace TwilioTrunk;

/// <summary>What decided over the call that tested a credential.</summary>
public enum CredentialFinding
{
    /// <summary>The call got through.</summary>
    Proven,

    /// <summary>The source address is not allowed (32201).</summary>
    AccessList,

    /// <summary>The user name or the password is wrong (32202).</summary>
    Password,

    /// <summary>Twilio asks for a password, and none was given.</summary>
    NoPassword,

    /// <summary>The caller is neither a number of the account nor a verified one (32204, 32206).</summary>
    CallerId,

    /// <summary>The account may not call that country (32205).</summary>
    Country,

    /// <summary>Twilio does not let the account make such calls (32203).</summary>
    Blocked,

    /// <summary>The number is none, or nobody has it (32101).</summary>
    Number,

    /// <summary>The sides agree on no media: no G.711, or SRTP on one of them only (32207, 32208).</summary>
    Media,

    /// <summary>Too many calls at once, or in a second (32001, 32012).</summary>
    Limit,

    /// <summary>The account or the trunk takes no calls: not active, no balance, or nothing to check a call against (32200).</summary>
    Account,

    /// <summary>No answer came, or none of SIP.</summary>
    NoAnswer,

    /// <summary>Nothing was sent.</summary>
    NotSent,

    /// <summary>It can have several causes, which Candidate lists.</summary>
    Undecided,
}
