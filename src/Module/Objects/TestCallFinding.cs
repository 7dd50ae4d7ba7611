namespace TwilioTrunk;

/// <summary>What decided over a test call.</summary>
public enum TestCallFinding
{
    /// <summary>It was answered, and its audio came.</summary>
    Answered,

    /// <summary>It was answered, and nothing tells of its audio, or of who answered.</summary>
    AudioUnknown,

    /// <summary>It was answered, and audio does not get through in one direction at least.</summary>
    OneWayAudio,

    /// <summary>It went over another trunk than the one that was to be tested.</summary>
    OtherTrunk,

    /// <summary>The other side is busy.</summary>
    Busy,

    /// <summary>The other side rang, and nobody answered.</summary>
    NoAnswer,

    /// <summary>The side that was called answered nothing that means anything in SIP, or nothing at all (32011, 32016).</summary>
    NoReply,

    /// <summary>The dialplan of the PBX called nobody outside: it has no such extension, or no trunk that could be called.</summary>
    NotDialed,

    /// <summary>Twilio has no origination URI to send the call to (32010).</summary>
    Origination,

    /// <summary>The source address is not allowed (32201).</summary>
    AccessList,

    /// <summary>The user name or the password of the PBX is wrong, or it has none (32202).</summary>
    Password,

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

    /// <summary>No call was made.</summary>
    NotSent,

    /// <summary>It can have several causes, which Candidate lists.</summary>
    Undecided,
}
