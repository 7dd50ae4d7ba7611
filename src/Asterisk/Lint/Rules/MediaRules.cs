using System.Globalization;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>Codecs, encryption and the way of audio on the endpoints of Twilio, and rtp.conf.</summary>
internal static class MediaRules
{
    /// <summary>What Twilio's trunks offer, and what is no codec for speech.</summary>
    private static readonly string[] Offered = ["ulaw", "alaw"];

    /// <summary>The options of rtp.conf that Asterisk 16 to 22 read (res_rtp_asterisk).</summary>
    private static readonly string[] RtpOptions =
    [
        "rtpstart", "rtpend", "rtcpinterval", "rtpchecksums", "dtmftimeout", "strictrtp", "probation", "icesupport", "stunaddr", "stun_blacklist",
        "stun_deny", "stun_permit", "stun_acl", "stun_software_attribute", "stunaddr_reresolve_ttl_0", "turnaddr", "turnusername", "turnpassword",
        "ice_blacklist", "ice_deny", "ice_permit", "ice_acl", "dtls_mtu", "srtpreplayprotection",
    ];

    private static readonly string[] Switches = ["icesupport", "rtpchecksums", "srtpreplayprotection"];

    public static void Check(LintRun run)
    {
        foreach (var endpoint in run.Endpoints.OfTwilio)
        {
            CheckCodecs(run, endpoint.Definition);
            CheckEncryption(run, endpoint);
            CheckDirectMedia(run, endpoint.Definition);
        }
        CheckRtp(run);
    }

    private static void CheckCodecs(LintRun run, PjsipDefinition endpoint)
    {
        var allowed = new List<string>();
        PjsipOption? last = null;
        foreach (var option in endpoint.Options.Where(option => Is(option.Name, "allow") || Is(option.Name, "disallow")))
        {
            last = option;
            foreach (var entry in PjsipDefinition.Entries(option.Value))
            {
                var removes = Is(option.Name, "disallow") != entry.StartsWith('!');
                var codec = entry.TrimStart('!').Split(':')[0].ToLowerInvariant();
                if (codec == "all")
                    allowed.Clear();
                else if (removes)
                    allowed.Remove(codec);
                else if (!allowed.Contains(codec))
                    allowed.Add(codec);
                if (codec == "all" && !removes)
                    allowed.AddRange(Offered);
            }
        }
        if (!allowed.Intersect(Offered).Any())
        {
            var (file, line) = last is null ? (endpoint.Section.File, (ConfLine)endpoint.Section.Section.Head) : (last.File, last.Line);
            var fix = last is not null && LintEdits.IsOwn(endpoint.Section, last)
                ? run.Edits.Insert(file, line, ((endpoint.IsFromWizard ? "endpoint/" : "") + "allow", "ulaw,alaw"))
                : run.Edits.Add(endpoint, ("allow", "ulaw,alaw"));
            run.Report(RuleId.MissingG711, file, line, fix, endpoint.Name);
        }
        else if (allowed.Except(Offered).ToList() is { Count: > 0 } others)
        {
            run.Report(RuleId.CodecNotOffered, last!, null, endpoint.Name, string.Join(", ", others));
        }
    }

    private static void CheckEncryption(LintRun run, TrunkEndpoint endpoint)
    {
        var definition = endpoint.Definition;
        if (definition.Last("media_encryption") is not { } encryption)
            return;
        switch (encryption.Value.ToLowerInvariant())
        {
            case "sdes":
                var plain = endpoint.Contacts.Select(contact => contact.Uri).OfType<ContactUri>().Where(uri => TwilioHosts.IsTwilio(uri.Host))
                    .Select(endpoint.TransportOf).FirstOrDefault(transport => transport is "udp" or "tcp");
                plain ??= endpoint.Contacts.Count == 0 && endpoint.Transport?.Value("protocol")?.ToLowerInvariant() is "udp" or "tcp"
                    ? endpoint.Transport!.Value("protocol")!.ToLowerInvariant()
                    : null;
                if (plain is not null)
                    run.Report(RuleId.SrtpWithoutTls, encryption, null, definition.Name, plain);
                if (definition.Last("media_encryption_optimistic") is { } optimistic && ConfValue.IsTrue(optimistic.Value))
                {
                    var fix = run.Edits.Set(definition, optimistic.Name, "no");
                    run.Report(RuleId.OptimisticEncryption, optimistic, fix, definition.Name, optimistic.Value);
                }
                break;
            case "dtls":
                run.Report(RuleId.UnsupportedMediaEncryption, encryption, null, definition.Name, encryption.Value);
                break;
            default:
                break;
        }
    }

    private static void CheckDirectMedia(LintRun run, PjsipDefinition endpoint)
    {
        var option = endpoint.Last("direct_media");
        if (option is not null && !ConfValue.IsTrue(option.Value))
            return;
        var (file, line) = option is null ? (endpoint.Section.File, (ConfLine)endpoint.Section.Section.Head) : (option.File, option.Line);
        run.Report(RuleId.DirectMedia, file, line, run.Edits.Set(endpoint, "direct_media", "no"), endpoint.Name);
    }

    private static void CheckRtp(LintRun run)
    {
        var general = run.Configuration.Rtp.Sections.Where(section => Is(section.Name, "general")).ToList();
        foreach (var option in general.SelectMany(section => section.Options))
            CheckRtpOption(run, option);
        var start = general.Select(section => section.Last("rtpstart")).LastOrDefault(option => option is not null);
        var end = general.Select(section => section.Last("rtpend")).LastOrDefault(option => option is not null);
        foreach (var option in (LoadedOption?[])[start, end])
        {
            if (option is not null && !ObjectRules.IsUnknown(option.Value) && Port(option) is null)
            {
                var reason = string.Format(CultureInfo.CurrentCulture, Text.LintNoPort, option.Value);
                run.Report(RuleId.InvalidRtpRange, option, null, start?.Value ?? "5000", end?.Value ?? "31000", reason);
            }
        }
        if (start is not null && Port(start) is { } first && (end is null ? 31000 : Port(end)) is { } last && first >= last)
            run.Report(RuleId.InvalidRtpRange, end ?? start, null, first, last, Text.LintRangeReversed);
    }

    private static void CheckRtpOption(LintRun run, LoadedOption option)
    {
        var (name, value) = (option.Name, option.Value);
        if (!RtpOptions.Contains(name, StringComparer.OrdinalIgnoreCase))
            run.Report(RuleId.UnknownRtpOption, option, null, name, LintRun.Suggestion(name, RtpOptions));
        else if (Switches.Contains(name, StringComparer.OrdinalIgnoreCase) && ObjectRules.IsNoWord(value))
            run.Report(RuleId.InvalidBoolean, option, null, value, LintRun.Suggestion(value, ["yes", "no", "true", "false"]));
        else if (Is(name, "strictrtp") && !(ConfValue.IsTrue(value) || Is(value, "seqno") || ObjectRules.IsUnknown(value)))
            run.Report(RuleId.StrictRtpOff, option, run.Edits.Value(option.File, option.Line, "yes"), value);
    }

    private static int? Port(LoadedOption option) =>
        int.TryParse(option.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1024 and <= 65535 ? port : null;

    private static bool Is(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
