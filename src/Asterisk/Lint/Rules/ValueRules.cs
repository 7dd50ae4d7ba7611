using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Addresses;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>URIs, addresses, codecs and ways to know an endpoint of PJSIP objects that Asterisk cannot read: it does not load the object.</summary>
internal static partial class ValueRules
{
    private static readonly string[] Uris = ["contact", "server_uri", "client_uri"];

    private static readonly string[] Networks = ["match", "local_net", "permit", "deny", "contact_permit", "contact_deny"];

    /// <summary>The formats of Asterisk 16 to 22, and those that modules of others add.</summary>
    private static readonly string[] Codecs =
    [
        "all", "ulaw", "alaw", "gsm", "g719", "g722", "g723", "g726", "g726aal2", "g729", "adpcm", "ilbc", "lpc10", "opus", "codec2", "siren7", "siren14",
        "slin", "slin12", "slin16", "slin24", "slin32", "slin44", "slin48", "slin96", "slin192", "speex", "speex16", "speex32", "silk8", "silk12", "silk16",
        "silk24", "testlaw", "none", "h261", "h263", "h263p", "h264", "h265", "vp8", "vp9", "mpeg4", "jpeg", "png", "red", "t140", "t140red", "t38",
        "image", "amr", "amrwb", "evs", "bv16", "bv32", "isac", "ulaw16", "alaw16", "g7221", "g722.1", "g722.1c",
    ];

    /// <summary>What an endpoint can be known by (identify_by).</summary>
    private static readonly string[] Ways = ["username", "auth_username", "ip", "header", "request_uri", "transport"];

    /// <summary>What others call the codecs of Twilio.</summary>
    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pcmu"] = "ulaw", ["g711u"] = "ulaw", ["g711"] = "ulaw", ["mulaw"] = "ulaw", ["pcma"] = "alaw", ["g711a"] = "alaw",
    };

    public static void Check(LintRun run)
    {
        foreach (var definition in run.Configuration.Pjsip.Definitions)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            foreach (var option in definition.Options.Where(option => !ObjectRules.IsUnknown(option.Value)))
            {
                if (Is(option, Uris))
                    CheckUri(run, option);
                else if (Is(option, Networks))
                    CheckAddresses(run, option, PjsipDefinition.Entries(option.Value));
                else if (definition.Type == "transport" && Is(option, ["bind"]))
                    CheckAddresses(run, option, [TransportRules.Host(definition)]);
                else if (definition.Type == "endpoint" && Is(option, ["allow", "disallow"]))
                    CheckCodecs(run, option);
                else if (definition.Type == "endpoint" && Is(option, ["identify_by"]))
                    CheckWays(run, option);
            }
        }
    }

    private static void CheckUri(LintRun run, PjsipOption option)
    {
        if (option.Value.Length == 0 || Scheme().IsMatch(option.Value))
            return;
        var fix = run.Edits.Written(option.File, option.Line) is ConfOptionLine written && !written.Value.Contains(',', StringComparison.Ordinal)
            ? new LintFix(option.File.Path, [new LintEdit(option.Line.Number, written.ValueStart, written.ValueStart, "sip:")])
            : null;
        run.Report(RuleId.InvalidUri, option, fix, option.Name, option.Value);
    }

    private static void CheckAddresses(LintRun run, PjsipOption option, IEnumerable<string> entries)
    {
        foreach (var entry in entries.Where(entry => Numeric().IsMatch(entry) && Ipv4Network.Parse(entry) is null))
            run.Report(RuleId.InvalidAddress, option, null, option.Name, entry);
    }

    private static void CheckCodecs(LintRun run, PjsipOption option)
    {
        foreach (var entry in option.Value.Split([',', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var codec = entry.TrimStart('!').Split(':')[0];
            if (!Codecs.Contains(codec, StringComparer.OrdinalIgnoreCase))
                run.Report(RuleId.UnknownCodec, option, null, codec, LintRun.Suggestion(OtherNames.GetValueOrDefault(codec, codec), Codecs));
        }
    }

    private static void CheckWays(LintRun run, PjsipOption option)
    {
        foreach (var way in PjsipDefinition.Entries(option.Value).Where(way => !Ways.Contains(way, StringComparer.OrdinalIgnoreCase)))
            run.Report(RuleId.InvalidChoice, option, null, option.Name, way, string.Join(", ", Ways));
    }

    private static bool Is(PjsipOption option, string[] names) => names.Contains(option.Name, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("(^|[<\"])(sips?|tel|pres|im):", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)+(/[0-9.]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Numeric();
}
