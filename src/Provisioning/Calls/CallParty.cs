using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Who takes part in a call: a number in E.164, or a SIP URI that may have one as its user.</summary>
internal static class CallParty
{
    /// <summary>The number of the account that a call of a trunk came to or showed; null when it is none in E.164.</summary>
    public static string? OwnNumberOf(CallRecord call) => NumberOf(call.Direction == "trunking-originating" ? call.To : call.From);

    /// <summary>The number in E.164; null when the party has none.</summary>
    public static string? NumberOf(string? party)
    {
        if (party is null)
            return null;
        var user = party.StartsWith("sip", StringComparison.OrdinalIgnoreCase) ? party[(party.IndexOf(':', StringComparison.Ordinal) + 1)..] : party;
        var end = user.AsSpan().IndexOfAny('@', ';');
        return user.StartsWith('+') ? user[..(end < 0 ? user.Length : end)] : null;
    }
}
