using System.Globalization;
using System.Text.RegularExpressions;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Lint;

/// <summary>For every sample what goes wrong because of it.</summary>
internal static partial class Proofs
{
    private const string Endpoint = KnownGood.Endpoint;

    /// <summary>Rules whose faults are a matter of what Twilio or the admin has, or of a time to come, and of nothing that an Asterisk or a file could show.</summary>
    public static readonly IReadOnlyList<string> ByDefinition =
        ["CertificateExpiresSoon", "NoTerminationHost", "PrivateOrigination", "OriginationElsewhere", "NotChecked", "UnknownSuppression"];

    /// <summary>A call from Twilio is not answered.</summary>
    private static readonly Proof Inbound = Proof.Call(lab => lab.CallAsync());

    /// <summary>A call to Twilio is not as Twilio takes it.</summary>
    private static readonly Proof Outbound = Proof.Outbound();

    /// <summary>Twilio asks for the password, and does not get the right one.</summary>
    private static readonly Proof Challenged = new(lab => lab.ChallengeFaultAsync());

    /// <summary>Who calls hears nothing.</summary>
    private static readonly Proof Silent = new(async lab => await lab.EchoesAsync() ? null : "who calls is left in silence");

    /// <summary>The audio takes ports that no firewall opens.</summary>
    private static readonly Proof StrayAudio = new(async lab => await lab.StrayPortAsync() is { } port ? $"Twilio is to send its audio to {port}" : null);

    public static IReadOnlyDictionary<string, Proof> ByName { get; } = new Dictionary<string, Proof>(StringComparer.Ordinal)
    {
        ["UnreadableLine"] = Challenged,
        ["UnreadableLine: head"] = Inbound,
        ["OverlongLine"] = Challenged,
        ["LongSectionName"] = Outbound,
        ["OpenComment"] = Outbound,
        ["StrayCommentEnd"] = Outbound,
        ["LineOutsideSection"] = StrayAudio,
        ["MissingInclude"] = Inbound,
        ["UnknownDirective"] = new(async lab =>
            lab.HasFile("more.conf") && await lab.CallAsync("+56226665898") is var status && status != 200 ? $"the call gets {status}" : null),
        ["UnknownTemplate"] = Inbound,
        ["UnescapedSemicolon"] = Outbound,

        ["UnescapedSemicolon: password"] = new(lab =>
            lab.ChallengeFaultAsync(lab.Read("pjsip.conf").Contains("Invented;4f81c2-Pass", StringComparison.Ordinal) ? "Invented;4f81c2-Pass" : GuideValues.Password)),
        ["MissingType"] = Challenged,
        ["UnknownType"] = Outbound,
        ["UnknownOption"] = Inbound,
        ["UnknownOption: wizard"] = Outbound,
        ["RepeatedOption"] = new(async lab =>
            lab.Read("pjsip.conf").Contains("\nqualify_frequency = 30", StringComparison.Ordinal)
                && !(await lab.ShowAsync($"pjsip show aor {Endpoint}")).Contains(": 30", StringComparison.Ordinal)
                ? "the first line does nothing" : null),
        ["RepeatedOption: outbound_auth"] = new(async lab =>
            lab.Read("pjsip.conf").Contains("\noutbound_auth = 6001", StringComparison.Ordinal)
                && !(await lab.ShowAsync($"pjsip show endpoint {Endpoint}")).Contains("6001", StringComparison.Ordinal)
                ? "the first line does nothing" : null),
        ["DuplicateObject"] = Inbound,
        ["InvalidBoolean"] = new(async lab => await lab.AnswersFromBehindARouterAsync() ? null : "who calls from behind a router hears nothing"),
        ["InvalidBoolean: rtp.conf"] = new(async lab =>
            lab.Read("pjsip.conf").Contains("ice_support = yes", StringComparison.Ordinal) && !(await lab.InviteInTheHouseAsync()).Contains("a=candidate", StringComparison.Ordinal)
                ? "a phone that needs ICE is offered none" : null),
        ["InvalidNumber"] = Outbound,
        ["InvalidChoice"] = Inbound,
        ["InvalidChoice: identify_by"] = Inbound,
        ["InvalidUri"] = Outbound,
        ["InvalidAddress"] = Inbound,
        ["InvalidAddress: match"] = Inbound,
        ["InvalidAddress: bind"] = Inbound,
        ["UnknownCodec"] = Inbound,
        ["AuthWithoutPassword"] = Challenged,
        ["AuthWithoutPassword: empty"] = Challenged,
        ["NoContext"] = Inbound,
        ["UnknownContext"] = Inbound,
        ["DanglingReference"] = Outbound,
        ["DanglingReference: outbound_auth"] = Challenged,
        ["DanglingReference: endpoint"] = Inbound,
        ["DanglingReference: transport"] = Inbound,

        ["OpenIdentify"] = Proof.Stranger(lab => lab.CallAsync()),
        ["CompetingIdentify"] = new(async lab =>
            lab.Read("pjsip.conf").Contains("[another]", StringComparison.Ordinal)
                && !(await lab.CallAsync() == 200 && await lab.CallAsync("+56226665898") == 200)
                ? "one of the numbers gets 404" : null),
        ["IdentifyByName"] = Proof.Refused(lab => lab.CallAsStrangerAsync(GuideValues.Number, "twilio")),
        ["AnonymousEndpoint"] = Proof.Refused(lab => lab.CallAsStrangerAsync(GuideValues.Number, "+14155550100")),
        ["IdentifyByHostName"] = Proof.Call(lab => lab.CallAsync(from: NetworkPair.TwilioAddresses[^1])),
        ["IdentifyByHostName: wizard"] = Proof.Stranger(lab => lab.CallAsync(from: NetworkPair.TwilioAddresses[^1])),
        ["MissingTwilioBlock"] = Proof.Call(lab => lab.CallAsync(from: NetworkPair.TwilioAddresses[4])),
        ["WideTwilioRange"] = Proof.Refused(lab => lab.CallAsync(from: NetworkPair.NeighbourAddress)),
        ["StaleTwilioAddress"] = Proof.Refused(lab => lab.CallAsync(from: NetworkPair.FormerAddress)),
        ["TwilioNotIdentified"] = Inbound,
        ["TwilioIsChallenged"] = Inbound,
        ["AnonymousBeforeIp"] = Inbound,

        ["ContactIsOwnAddress"] = Outbound,
        ["ContactIsOwnAddress: wizard"] = Outbound,
        ["ContactIsTwilioAddress"] = Outbound,
        ["WrongTwilioDomain"] = Outbound,
        ["WrongTwilioDomain: .env"] = Outbound,
        ["WrongTwilioDomain: fallback"] = Proof.Files(async lab =>
        {
            try
            {
                var folder = await lab.RenderAsync(("TWILIO_SIP_DOMAIN", ""));
                return Directory.EnumerateFiles(folder, "*.conf").FirstOrDefault(file => File.ReadAllText(file).Contains("sip.us1.twilio.com", StringComparison.Ordinal));
            }
            catch (InvalidOperationException)
            {
                // Without a fallback the container does not start with an empty host.
                return null;
            }
        }),
        ["UnknownTwilioEdge"] = Outbound,
        ["RegistrationTowardsTwilio"] = Registers,
        ["RegistrationTowardsTwilio: wizard"] = Registers,
        ["FromUserIsUserName"] = Outbound,
        ["CallerIdNotE164"] = Outbound,
        ["CallerIdNotE164: dialplan"] = Outbound,
        ["MissingCallerId"] = Outbound,
        ["FromDomainMismatch"] = Outbound,
        ["MaxForwardsTooLow"] = Outbound,
        ["SessionTimerRequired"] = Outbound,
        ["SessionTimerOutOfRange"] = Outbound,
        ["QualifyTooOften"] = new(async lab =>
            await lab.CountAtTwilioAsync("OPTIONS", enough: 3, seconds: 7) is > 2 and var count ? $"Twilio is asked {count} times in 7 s" : null),
        ["ContactTransportMismatch"] = Outbound,

        ["MissingG711"] = Inbound,
        ["CodecNotOffered"] = Outbound,
        ["SrtpWithoutTls"] = Inbound,
        ["OptimisticEncryption"] = Proof.Refused(lab => lab.CallAsync(secureMedia: false)),
        ["UnsupportedMediaEncryption"] = Inbound,
        ["DirectMedia"] = new(async lab =>
            await lab.DirectedElsewhereAsync() is { } place ? $"Twilio is told to send its audio to {place}, where the router leads nowhere" : null),
        ["StrictRtpOff"] = new(async lab => await lab.TakesForeignAudioAsync() ? "a stranger speaks in the call" : null),
        ["InvalidRtpRange"] = StrayAudio,
        ["UnknownRtpOption"] = StrayAudio,

        ["PrivateExternalAddress"] = Outbound,
        ["MissingExternalAddress"] = Outbound,
        ["MissingExternalAddress: none"] = Outbound,
        ["NoLocalNetwork"] = new(async lab => await lab.ToldInTheHouseAsync() is var told && told.Contains($"{NetworkPair.PbxAddress}", StringComparison.Ordinal)
            ? $"phones in the house go by the router: {told}" : null),
        ["DuplicateBind"] = Outbound,
        ["TlsMethodTooOld"] = Inbound,
        ["NoCertificate"] = Inbound,
        ["NoCertificate: file"] = Inbound,
        ["NoAuthority"] = Outbound,
        ["ServerNotVerified"] = new(async lab => await lab.CallOutAsync(isImpostor: true) is null ? null : "whoever takes the place of Twilio is called"),
        ["WildcardCertificateRefused"] = Outbound,

        ["PatternMissesE164"] = Inbound,
        ["PatternMissesE164: s"] = Inbound,
        ["PatternMissesE164: number"] = Inbound,
        ["UnfilteredExten"] = Injected(),
        ["UnfilteredExten: variable"] = Injected(),
        ["UnfilteredExten: Goto"] = new(async lab =>
        {
            await lab.DialAsync($"9from-twilio,{GuideValues.Number}");
            return await lab.LogsAsync("@from-twilio:1] Answer") ? "the caller is in another context" : null;
        }),
        ["UnfilteredExten: System"] = new(async lab =>
        {
            await lab.DialAsync("8x`expr${IFS}40${IFS}+${IFS}2`");
            return await lab.LogsAsync("x42") ? "the shell runs what was dialled" : null;
        }),
        ["UnfilteredExten: SHELL"] = new(async lab =>
        {
            await lab.DialAsync("7`expr${IFS}40${IFS}+${IFS}2`");
            return await lab.LogsAsync("answer=42") ? "the shell runs what was dialled" : null;
        }),
        ["UnfilteredExten: Gosub"] = new(async lab =>
        {
            await lab.DialAsync("6600&x");
            return await lab.LogsAsync("Local/600&x@from-internal") ? "Dial is given two channels" : null;
        }),
        ["InboundReachesTrunk"] = new(async lab =>
        {
            await lab.CallAsync("+14155550123");
            return await lab.LogsAsync($"PJSIP/+14155550123@{Endpoint}") ? "the call goes out again" : null;
        }),
        ["EndpointWithoutAor"] = Outbound,
        ["UnknownEndpoint"] = Outbound,
        ["UnknownTarget"] = Silent,
        ["UnknownTarget: include"] = Outbound,
        ["UnknownTarget: Gosub"] = Silent,
        ["MissingPriorityOne"] = Outbound,
        ["DuplicatePriority"] = Outbound,
        ["DroppedStep"] = Outbound,
        ["UnbalancedBraces"] = Outbound,
        ["UnknownApplication"] = Silent,
        ["UnknownFunction"] = Outbound,
        ["UnknownFunction: Set"] = Outbound,
        ["UnknownDialplanOption"] = Outbound,
        ["NumberNotE164"] = new(async lab =>
            lab.Read("extensions.conf").Contains("_9NXX", StringComparison.Ordinal) ? await lab.OutboundFaultAsync("94155550123") : null),
        ["SplitContext"] = Proof.Refused(lab => lab.CallAsync("+56226665898")),

        ["MissingModule"] = Proof.Stranger(lab => lab.CallAsync()),
        ["InvalidComposeFile"] = Proof.Files(lab => Task.FromResult(
            lab.Read("docker-compose.yml").Split('\n').FirstOrDefault(line => line.TrimStart().Length > 0 && line.TakeWhile(letter => letter == ' ').Count() % 2 == 1))),
        ["UnrenderedMarker"] = new(lab => Task.FromResult(
            Directory.EnumerateFiles(lab.Configuration, "*.conf").FirstOrDefault(file => Marker().IsMatch(File.ReadAllText(file))))),
        ["VariableNotPassed"] = Proof.Aborts(),
        ["PlaceholderValue"] = Proof.Aborts(),
        ["PlaceholderValue: address"] = Proof.Aborts(),
        ["EmptyValue"] = Proof.Aborts(),
        ["SecretFileAndValue"] = Proof.Aborts(),
        ["SemicolonInValue"] = new(lab => lab.ChallengeFaultAsync(Regex.Match(lab.Read(".env"), "^TWILIO_SIP_PASSWORD=(.*)$", RegexOptions.Multiline).Groups[1].Value)),
        ["DidNotE164"] = Outbound,
        ["FixedContainerPort"] = Proof.Files(async lab =>
        {
            var transports = await File.ReadAllTextAsync(Path.Combine(await lab.RenderAsync(("SIP_PORT_UDP", "5070")), "pjsip_transports.conf"));
            var port = Container(lab, "udp", ("SIP_PORT_UDP", "5070"))[0];
            return transports.Contains($"bind = 0.0.0.0:{port.First}", StringComparison.Ordinal) ? null : $"the container's {port.First} is published, and nobody listens there";
        }),
        ["RtpRangeMismatch"] = Proof.Files(lab => Task.FromResult(RtpFault(lab))),
        ["RtpRangeMismatch: rtp.conf"] = Proof.Files(lab => Task.FromResult(RtpFault(lab))),
        ["PublishedWithoutTransport"] = new(async lab =>
            Container(lab, "tcp").Any(port => port.First == 5060) && !(await lab.ShowAsync("pjsip show transports")).Contains(" tcp ", StringComparison.Ordinal)
                ? "nobody listens at 5060/tcp" : null),
        ["UnpublishedTransport"] = Proof.Files(lab => Task.FromResult(Container(lab, "udp").Any(port => port.First <= 5060 && 5060 <= port.Last) ? null : "5060/udp is not published")),

        ["EmptyPassword"] = new(async lab =>
        {
            const string SignIn = "exec 3<>/dev/tcp/127.0.0.1/5038 && printf 'Action: Login\\r\\nUsername: admin\\r\\nSecret: \\r\\n\\r\\n' >&3 && timeout 2 head -n 3 <&3";
            return lab.HasFile("manager.conf") && (await lab.RunBesideAsync("bash", "-c", SignIn)).Contains("Authentication accepted", StringComparison.Ordinal)
                ? "anybody signs in" : null;
        }),
        ["ExposedManagement"] = new(async lab => await lab.TakesStrangersAsync(5038) ? "a stranger gets the prompt of the manager" : null),
        ["ExposedManagement: HTTP"] = new(async lab => await lab.TakesStrangersAsync(8088) ? "a stranger gets to the HTTP server" : null),

        ["TrunkNotCalled"] = Outbound,
        ["SecureTrunkOverPlainTransport"] = new(lab => lab.Kind == SampleKind.Secure ? Task.FromResult<string?>(null) : lab.OutboundFaultAsync(secure: true)),
        ["PlainMediaOnSecureTrunk"] = Inbound,
        ["SrtpOnPlainTrunk"] = new(async lab => await lab.CallAsync(secureMedia: false) == 488 ? "plain audio gets 488" : null),
        ["NoOutboundAuth"] = Challenged,
        ["NumberNotRouted"] = Proof.Call(lab => lab.CallAsync("+56226665898")),
        ["OriginationWithoutTransport"] = Proof.Call(lab => lab.CallAsync(transport: SipTransport.Tcp)),
        ["CallerIdNotOwned"] = Outbound,
    };

    /// <summary>Twilio gets a REGISTER, which it refuses (error 32210): the first one after at most ten seconds (max_random_initial_delay).</summary>
    private static Proof Registers => new(async lab =>
        (await lab.ShowAsync("pjsip show registrations")).Contains("Objects found", StringComparison.Ordinal) && await lab.CountAtTwilioAsync("REGISTER", enough: 1, seconds: 15) > 0
            ? "Twilio gets a REGISTER" : null);

    /// <summary>A phone dials a number with a second channel in it, and Dial is given both.</summary>
    private static Proof Injected() => new(async lab =>
    {
        await lab.DialAsync("+1415&x");
        return await lab.LogsAsync($"PJSIP/+1415&x@{Endpoint}") ? "Dial is given two channels" : null;
    });

    /// <summary>What the compose file publishes, read by itself: the ports of the container, their variables filled in.</summary>
    private static List<(int First, int Last)> Container(ProofLab lab, string protocol, params (string Name, string Value)[] values)
    {
        var env = lab.Read(".env").Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        foreach (var (name, value) in values)
            env[name] = value;
        return
        [
            .. Mapping().Matches(lab.Read("docker-compose.yml")).Select(match => Variable().Replace(match.Groups["mapping"].Value, variable => env[variable.Groups["name"].Value]))
                .Where(mapping => mapping.EndsWith("/" + protocol, StringComparison.Ordinal))
                .Select(mapping => mapping.Split('/')[0].Split(':')[^1].Split('-'))
                .Select(ports => (int.Parse(ports[0], CultureInfo.InvariantCulture), int.Parse(ports[^1], CultureInfo.InvariantCulture))),
        ];
    }

    /// <summary>With another range of ports, those of the host and of the container are the same and those of Asterisk.</summary>
    private static string? RtpFault(ProofLab lab)
    {
        var rtp = lab.Read("config/asterisk/rtp.conf").Split('\n').Select(line => line.Split('=')).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim());
        var range = $"{rtp["rtpstart"]}-{rtp["rtpend"]}";
        var published = Container(lab, "udp", ("RTP_PORT_RANGE", range)).Find(ports => ports.First != ports.Last);
        var moved = Container(lab, "udp", ("RTP_PORT_RANGE", "20000-20100")).Find(ports => ports.First != ports.Last);
        if ($"{published.First}-{published.Last}" != range)
            return $"the container publishes {published.First}-{published.Last}, and Asterisk uses {range}";
        return lab.Read("docker-compose.yml").Contains("${RTP_PORT_RANGE:-10000-10100}:10000", StringComparison.Ordinal) && moved.First == 10000
            ? "another range of the host leads to the old one"
            : lab.Read(".env").Contains($"RTP_PORT_RANGE={range}", StringComparison.Ordinal) || !lab.Read("docker-compose.yml").Contains("RTP_PORT_RANGE", StringComparison.Ordinal)
                ? null
                : $".env has another range than {range}";
    }

    [GeneratedRegex("^[^;\n]*__[A-Z][A-Z_]*__", RegexOptions.Multiline)]
    private static partial Regex Marker();

    [GeneratedRegex(@"^ +- ""(?<mapping>[^""]+/(udp|tcp))""", RegexOptions.Multiline)]
    private static partial Regex Mapping();

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+)[^}]*\}")]
    private static partial Regex Variable();
}
