using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace TwilioTrunk.Tests.Interop.Calls;

/// <summary>
/// What Twilio demands of the INVITE of a PBX (https://www.twilio.com/docs/sip-trunking), and what it answers or what comes of it otherwise.
/// </summary>
internal static partial class TerminationContract
{
    private const int ShortestSession = 1800;
    private const int LongestSession = 3600;
    private const int FewestHops = 60;

    /// <summary>What is wrong with a request; null when Twilio takes it.</summary>
    /// <param name="invite">The request.</param>
    /// <param name="domain">The termination host of the trunk.</param>
    /// <param name="own">The numbers of the account.</param>
    /// <param name="secure">Whether the trunk demands SRTP.</param>
    public static string? Fault(SipMessage invite, string domain, IReadOnlyCollection<string> own, bool secure = false)
    {
        var target = Uri().Match(invite.RequestUri);
        var from = Uri().Match(invite["From"] ?? "");
        if (target.Groups["host"].Value != domain)
            return $"no answer: the Request-URI is {invite.RequestUri}";
        if (!Number().IsMatch(target.Groups["user"].Value))
            return $"400: the number is {target.Groups["user"].Value}";
        if (!Number().IsMatch(from.Groups["user"].Value))
            return $"400: the caller is {from.Groups["user"].Value}";
        if (!own.Contains(from.Groups["user"].Value))
            return $"403, error 32204: the caller {from.Groups["user"].Value} is not of the account";
        if (from.Groups["host"].Value != domain)
            return $"From names {from.Groups["host"].Value}";
        if (!int.TryParse(invite["Max-Forwards"], NumberStyles.None, CultureInfo.InvariantCulture, out var hops) || hops < FewestHops)
            return $"483 on the way: Max-Forwards is {invite["Max-Forwards"]}";
        if (invite["Require"]?.Contains("timer", StringComparison.OrdinalIgnoreCase) == true)
            return "420: session timers are required";
        if (int.TryParse(invite["Session-Expires"]?.Split(';')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds is < ShortestSession or > LongestSession)
        {
            return $"422: Session-Expires is {seconds}";
        }
        return IPAddress.TryParse(Uri().Match(invite["Contact"] ?? "").Groups["host"].Value, out var contact) && IsPrivate(contact)
            ? $"the call ends after 30 s: Twilio's ACK goes to {contact}"
            : MediaFault(invite, secure);
    }

    private static bool IsPrivate(IPAddress address) => address.GetAddressBytes() is [10, ..] or [192, 168, ..] or [172, >= 16 and < 32, ..];

    private static string? MediaFault(SipMessage invite, bool secure)
    {
        var payloads = Audio().Match(invite.Body).Groups["payloads"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!payloads.Contains("0") && !payloads.Contains("8"))
            return "415: no G.711";
        if (payloads.Contains("9"))
            return "more is offered than Twilio has: G.722";
        if (Sdp.Read(invite.Body) is not { } offer)
            return "488: no audio";
        if (offer.IsSecure != secure)
            return secure ? "488, error 32208: plain audio" : "488, error 32207: SRTP";
        return IsPrivate(offer.Address.Address) ? $"no audio: it is awaited at {offer.Address}" : null;
    }

    [GeneratedRegex(@"sips?:((?<user>[^@>;]*)@)?(?<host>[^:;>\s]+)")]
    private static partial Regex Uri();

    [GeneratedRegex(@"^\+[1-9]\d{6,14}$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^m=audio \d+ \S+ (?<payloads>[\d ]+)", RegexOptions.Multiline)]
    private static partial Regex Audio();
}
