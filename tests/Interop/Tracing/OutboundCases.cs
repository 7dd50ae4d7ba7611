using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Trace;

namespace TwilioTrunk.Tests.Interop.Tracing;

/// <summary>Calls from phones of the PBX to the phones of the lab, which stand for Twilio.</summary>
internal sealed partial class OutboundCases
{
    public const string Context = "from-internal";

    private static readonly (string Extension, string Dial, string Endpoint)[] Routes =
    [
        ("600", "PJSIP/+1${FILTER(0-9,${EXTEN})}@CASE", "from_domain = d.pstn.twilio.com"),
        ("601", "PJSIP/${EXTEN}@CASE,10", "from_domain = d.pstn.twilio.com\nfrom_user = someuser"),
        ("602", "PJSIP/CASE", "from_domain = d.pstn.twilio.com\nsend_pai = yes"),
        ("603", "PJSIP/CASE/sip:other@" + PhoneSide.Address, "send_pai = yes"),
        ("604", "PJSIP/nothere&PJSIP/${EXTEN:1}@CASE", "from_domain = x.example.com\ncallerid = \"End\" <77>"),
        ("605", "PJSIP/${EXTEN}@nothere", ""),
        ("606", "${PJSIP_DIAL_CONTACTS(CASE)}", "from_domain = x.example.com"),
        ("607", "PJSIP/CASE/CASE2", "from_domain = x.example.com"),
        ("608", "PJSIP/CASE", "aors = nothere"),
        ("609", "PJSIP/CASE", "from_domain = x.example.com\ntrust_id_outbound = yes\nsend_pai = yes"),
    ];

    public OutboundCases()
    {
        var pjsip = TracedSetup.SharedPjsip;
        var dialplan = $"[{Context}]\n";
        foreach (var (extension, dial, endpoint) in Routes)
        {
            var name = "out" + extension;
            pjsip += $"[{name}]\ntype = endpoint\ndisallow = all\nallow = ulaw\n{(endpoint.Contains("aors", StringComparison.Ordinal) ? "" : $"aors = {name}\n")}{endpoint}\n"
                + $"[{name}]\ntype = aor\ncontact = sip:{name}@{PhoneSide.Address}\n[{name}2]\ntype = aor\ncontact = sip:second@{PhoneSide.Address}\ncontact = sip:third@{PhoneSide.Address}\n";
            dialplan += $"exten => {extension},1,Dial({dial.Replace("CASE", name, StringComparison.Ordinal)})\nsame => n,Verbose(0,ended for {extension})\n";
        }
        dialplan += "exten => _9X.,1,Set(CALLERID(all)=\"Own\" <+56226665897>)\nsame => n,Dial(PJSIP/${EXTEN:1}@out602)\nsame => n,Verbose(0,ended for ${EXTEN})\n";
        dialplan += "exten => _7X.,1,Set(CALLERID(all)=)\nsame => n,Dial(PJSIP/out${EXTEN:1})\nsame => n,Verbose(0,ended for ${EXTEN})\n";
        dialplan += "exten => _8X.,1,Set(CALLERID(pres)=prohib)\nsame => n,Dial(PJSIP/${EXTEN:1}@out${EXTEN:1:3})\nsame => n,Verbose(0,ended for ${EXTEN})\n";
        foreach (var (extension, callerId) in Calls)
            dialplan += $"[{Entry(extension, callerId).Split('@')[1]}]\nexten => go,1,{(callerId.Length > 0 ? $"Set(CALLERID(all)={callerId})" : "NoOp()")}\nsame => n,Goto({Context},{extension},1)\n";
        Setup.Files["pjsip.conf"] = pjsip;
        Setup.Files["extensions.conf"] = dialplan;
    }

    public TracedSetup Setup { get; } = new("outbound");

    /// <summary>What is dialled, and the caller id of the phone.</summary>
    public IReadOnlyList<(string Extension, string CallerId)> Calls { get; } =
    [
        .. Routes.Select(route => (route.Extension, "\"Bob\" <601>")), ("600", "<601>"), ("602", "<601>"), ("914155550123", "\"Bob\" <601>"), ("7602", "<601>"), ("600", ""),
        ("8602", "<601>"), ("8601", "<601>"), ("8609", "\"Bob\" <601>"), ("8603", "<601>"),
    ];

    /// <summary>Where a call begins that gets its caller id first.</summary>
    public static string Entry(string extension, string callerId) => $"go@entry-{extension}-{callerId.Length}";

    /// <summary>What of a predicted call is to be seen in its INVITE; a host that the files do not tell is left out.</summary>
    public static IEnumerable<string> Shown(TracedDial dial) => dial.Uri.Select(uri => Shown(uri, dial.From!, dial.AssertedIdentity));

    public static string Shown(string invite) => Shown(
        invite.Split(' ')[1],
        Header().Match(invite).Groups["value"].Value,
        Asserted().Match(invite) is { Success: true } asserted ? asserted.Groups["value"].Value : null);

    private static string Shown(string uri, string from, string? asserted) =>
        $"{uri} {WithoutAddress(from)} {(asserted is null ? "" : WithoutAddress(asserted))}";

    private static string WithoutAddress(string header) => Address().Replace(header, "");

    [GeneratedRegex(@"^From: (?<value>[^\r;]*>)", RegexOptions.Multiline)]
    private static partial Regex Header();

    [GeneratedRegex(@"^P-Asserted-Identity: (?<value>[^\r;]*>)", RegexOptions.Multiline)]
    private static partial Regex Asserted();

    [GeneratedRegex(@"@[0-9.]+(?=>)")]
    private static partial Regex Address();
}
