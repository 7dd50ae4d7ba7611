using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>Why a call ended, as Asterisk counts it (Q.850), and what chan_pjsip makes of it.</summary>
internal static class HangupCause
{
    public const int NoRoute = 3;
    public const int Unacceptable = 6;
    public const int Normal = 16;
    public const int Busy = 17;
    public const int NoAnswer = 19;
    public const int Congestion = 34;
    public const int NoSuchDriver = 66;

    /// <summary>What a call is refused with that has no cause of its own.</summary>
    public const int Declined = 603;

    /// <summary>The names that Hangup() knows, in the order in which it looks; a name counts when the text begins with it.</summary>
    private static readonly (string Name, int Cause)[] Names =
    [
        ("UNALLOCATED", 1), ("NO_ROUTE_TRANSIT_NET", 2), ("NO_ROUTE_DESTINATION", 3), ("MISDIALLED_TRUNK_PREFIX", 5), ("CHANNEL_UNACCEPTABLE", 6),
        ("CALL_AWARDED_DELIVERED", 7), ("PRE_EMPTED", 8), ("NUMBER_PORTED_NOT_HERE", 14), ("NORMAL_CLEARING", 16), ("USER_BUSY", 17),
        ("NO_USER_RESPONSE", 18), ("NO_ANSWER", 19), ("SUBSCRIBER_ABSENT", 20), ("CALL_REJECTED", 21), ("NUMBER_CHANGED", 22),
        ("REDIRECTED_TO_NEW_DESTINATION", 23), ("ANSWERED_ELSEWHERE", 26), ("DESTINATION_OUT_OF_ORDER", 27), ("INVALID_NUMBER_FORMAT", 28),
        ("FACILITY_REJECTED", 29), ("RESPONSE_TO_STATUS_ENQUIRY", 30), ("NORMAL_UNSPECIFIED", 31), ("NORMAL_CIRCUIT_CONGESTION", 34),
        ("NETWORK_OUT_OF_ORDER", 38), ("NORMAL_TEMPORARY_FAILURE", 41), ("SWITCH_CONGESTION", 42), ("ACCESS_INFO_DISCARDED", 43),
        ("REQUESTED_CHAN_UNAVAIL", 44), ("FACILITY_NOT_SUBSCRIBED", 50), ("OUTGOING_CALL_BARRED", 52), ("INCOMING_CALL_BARRED", 54),
        ("BEARERCAPABILITY_NOTAUTH", 57), ("BEARERCAPABILITY_NOTAVAIL", 58), ("BEARERCAPABILITY_NOTIMPL", 65), ("CHAN_NOT_IMPLEMENTED", 66),
        ("FACILITY_NOT_IMPLEMENTED", 69), ("INVALID_CALL_REFERENCE", 81), ("INCOMPATIBLE_DESTINATION", 88), ("INVALID_MSG_UNSPECIFIED", 95),
        ("MANDATORY_IE_MISSING", 96), ("MESSAGE_TYPE_NONEXIST", 97), ("WRONG_MESSAGE", 98), ("IE_NONEXIST", 99), ("INVALID_IE_CONTENTS", 100),
        ("WRONG_CALL_STATE", 101), ("RECOVERY_ON_TIMER_EXPIRE", 102), ("MANDATORY_IE_LENGTH_ERROR", 103), ("PROTOCOL_ERROR", 111),
        ("INTERWORKING", 127),
    ];

    /// <summary>The SIP status that an unanswered call ends with.</summary>
    public static int ToSip(int cause) => cause switch
    {
        23 => 302,
        1 or 2 or 3 => 404,
        18 => 408,
        19 or 20 or 31 => 480,
        21 => 403,
        22 => 410,
        28 => 484,
        17 => 486,
        38 or 127 => 500,
        29 => 501,
        27 => 502,
        34 or 42 or 66 => 503,
        58 => 488,
        _ => Declined,
    };

    /// <summary>The cause that a final SIP answer of the other side becomes.</summary>
    public static int FromSip(int status) => status switch
    {
        302 => 23,
        401 or 403 or 407 or 603 => 21,
        404 or 485 or 604 => 1,
        408 => 18,
        409 => 41,
        410 => 22,
        420 => 3,
        480 or 483 => 19,
        484 => 28,
        486 or 600 => 17,
        488 or 606 => 58,
        500 => 38,
        501 => 29,
        502 => 27,
        504 => 102,
        505 => 127,
        >= 500 and < 600 => 34,
        >= 400 => 127,
        _ => Normal,
    };

    /// <summary>The SIP status that a cause of a refused call comes from; null for one that comes of something else as well.</summary>
    public static int? RefusedWith(int cause) => ToSip(cause) is var status && status != Declined && FromSip(status) == cause ? status : null;

    /// <summary>The cause that Hangup() takes from its argument: a name or a number above 0; null for none.</summary>
    public static int? Parse(string text)
    {
        var named = Array.Find(Names, name => text.StartsWith(name.Name, StringComparison.OrdinalIgnoreCase));
        return named.Name is not null ? named.Cause : Substitution.Number(text) is > 0 and var number ? number : null;
    }
}
