using System.Globalization;

namespace TwilioTrunk.Sip.Messages;

/// <summary>What has to be right in any message, or nobody can tell what it belongs to (RFC 3261 section 8.1.1).</summary>
internal static class CoreRules
{
    private static readonly string[] Single = ["From", "To", "Call-ID", "CSeq"];

    public static void Check(SipMessage message, SipReading reading)
    {
        foreach (var name in Single)
        {
            if (message.Headers.Values(name).Skip(1).Any())
                throw Error(Text.HeaderRepeated, name);
        }

        if (message.CallId.Length == 0)
            throw Error(Text.HeaderMissing, "Call-ID");
        _ = (message.Via, message.From, message.To);
        if (message is SipRequest request && request.CSeq.Method != request.Method)
            throw Error(Text.WrongMethod, request.Method, request.CSeq.Method);

        // Only the cookie: a branch that names nothing (RFC 4475 section 3.2.1).
        if (message.Via.Branch == SipVia.MagicCookie && reading == SipReading.Strict)
            throw Error(Text.NoBranch);
        _ = message.CSeq;
    }

    private static SipFormatException Error(string text, params object[] values) => new(string.Format(CultureInfo.CurrentCulture, text, values));
}
