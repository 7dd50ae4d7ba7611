using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Lint;

namespace TwilioTrunk.Tests.Interop.Lint;

/// <summary>A fault for every rule that a file alone, or a file and a trunk, can break.</summary>
internal static class FaultSamples
{
    private const string Pjsip = "pjsip.conf";
    private const string Extensions = "extensions.conf";
    private const string Rtp = "rtp.conf";
    private const string Wizard = "config/asterisk/pjsip_wizard.conf";
    private const string Compose = "docker-compose.yml";
    private const string Env = ".env";
    private const string Endpoint = KnownGood.Endpoint;
    private const string CallerId = $"Set(CALLERID(all)=<{GuideValues.Number}>)";

    private static readonly string LongName = new('c', 85);

    /// <summary>All samples by their names.</summary>
    public static IReadOnlyDictionary<string, FaultSample> ByName { get; } = All().ToDictionary(sample => sample.Name, StringComparer.Ordinal);

    private static IEnumerable<FaultSample> All() =>
    [
        .. Syntax(), .. Objects(), .. Identify(), .. Trunk(), .. Media(), .. Transport(), .. Dialplan(), .. Project(), .. Management(), .. Twilio(), .. Linter(),
    ];

    private static IEnumerable<FaultSample> Syntax() =>
    [
        new("UnreadableLine", Pjsip, $"outbound_auth = {Endpoint}\n", $"outbound_auth {Endpoint}\n"),
        new("UnreadableLine", Extensions, "[from-internal]", "[from-internal") { Variant = "head", Others = ["UnknownContext", "InboundReachesTrunk"] },
        new("OverlongLine", Pjsip, $"outbound_auth = {Endpoint}\n", $"outbound_auth = {Endpoint} ; {new string('a', 8200)}\n"),
        new("LongSectionName", Pjsip, $"[{Endpoint}]\ntype = aor", $"[{LongName}]\ntype = aor") { Also = [(Pjsip, $"aors = {Endpoint}", $"aors = {LongName}")], Others = ["DanglingReference"] },
        new("OpenComment", Extensions, "[from-internal]\n", ";-- the phones\n[from-internal]\n") { Others = ["UnknownContext"] },
        new("StrayCommentEnd", Extensions, "[from-internal]\n", "--; the phones\n[from-internal]\n") { Others = ["UnknownContext"] },
        new("LineOutsideSection", Rtp, "[general]\nrtpstart = 10000\n", "rtpstart = 10000\n[general]\n"),
        new("MissingInclude", Pjsip, "", "\n#include pjsip_more.conf\n"),
        new("UnknownDirective", Extensions, "", "\n#incldue more.conf\n")
        {
            Mended = "\n#include more.conf\n", Also = [("more.conf", "", "[from-twilio]\nexten => +56226665898,1,Answer()\n same => n,Echo()\n")],
        },
        new("UnknownTemplate", Pjsip, "[twilio](trunk-options)\n", "[twilio](trunk-option)\n") { Others = ["MissingType", "DanglingReference"] },
        new("UnescapedSemicolon", Pjsip, "contact = sip:" + GuideValues.Domain + ":5061\\;transport=tls", "contact = sip:" + GuideValues.Domain + ":5061;transport=tls")
        {
            In = SampleKind.Secure, IsFixed = true, Others = ["SrtpWithoutTls"], Also = [(Pjsip, "transport = transport-tls\ncontext = from-twilio", "context = from-twilio")],
        },
        new("UnescapedSemicolon", Pjsip, $"password = {GuideValues.Password}", "password = Invented;4f81c2-Pass") { Variant = "password" },
    ];

    private static IEnumerable<FaultSample> Objects() =>
    [
        new("MissingType", Pjsip, "type = auth\nauth_type", "auth_type") { At = $"[{Endpoint}]", Others = ["DanglingReference"] },
        new("UnknownType", Pjsip, "type = aor\ncontact", "type = aors\ncontact") { Others = ["DanglingReference"] },
        new("UnknownOption", Pjsip, "rtp_symmetric = yes", "symmetric_rtp = yes"),
        new("UnknownOption", Wizard, "endpoint/rtp_symmetric = yes\nendpoint/media", "endpoint/symmetric_rtp = yes\nendpoint/media") { Variant = "wizard", In = SampleKind.Compose },
        new("RepeatedOption", Pjsip, "qualify_frequency = 60\n", "qualify_frequency = 30\nqualify_frequency = 60\n") { IsFixed = true },
        new("RepeatedOption", Pjsip, $"outbound_auth = {Endpoint}\n", $"outbound_auth = 6001\noutbound_auth = {Endpoint}\n") { Variant = "outbound_auth", IsFixed = true },
        new("DuplicateObject", Pjsip, "", "\n[twilio](trunk-options)\n"),
        new("InvalidBoolean", Pjsip, "rtp_symmetric = yes", "rtp_symmetric = jes"),
        new("InvalidBoolean", Rtp, "icesupport = no", "icesupport = jes")
        {
            Variant = "rtp.conf", Mended = "icesupport = yes", Also = [(Pjsip, "direct_media = no\nauth", "direct_media = no\nice_support = yes\nauth")],
        },
        new("InvalidNumber", Pjsip, "qualify_frequency = 60", "qualify_frequency = one minute"),
        new("InvalidChoice", Pjsip, "dtmf_mode = rfc4733", "dtmf_mode = rfc2833x"),
        new("InvalidChoice", Pjsip, "identify_by = ip", "identify_by = adress") { Variant = "identify_by" },
        new("InvalidUri", Pjsip, "contact = sip:" + GuideValues.Domain, "contact = " + GuideValues.Domain) { IsFixed = true },
        new("InvalidAddress", Pjsip, "local_net = 10.0.0.0/8", "local_net = 10.0.0.0/40"),
        new("InvalidAddress", Pjsip, "match = 54.172.60.0/30", "match = 54.172.60.0/33") { Variant = "match", Others = ["MissingTwilioBlock"] },
        new("InvalidAddress", Pjsip, "bind = 0.0.0.0:5060", "bind = 0.0.0.0.5060") { Variant = "bind" },
        new("UnknownCodec", Pjsip, "allow = ulaw,alaw", "allow = pcmu,alaw"),
        new("AuthWithoutPassword", Pjsip, $"password = {GuideValues.Password}\n", "") { At = $"[{Endpoint}]" },
        new("AuthWithoutPassword", Pjsip, $"password = {GuideValues.Password}\n", "password =\n") { Variant = "empty", AtFirst = true },
        new("NoContext", Pjsip, "context = from-twilio\n", "") { At = "[twilio](trunk-options)", Others = ["NoContext"] },
        new("UnknownContext", Pjsip, "context = from-twilio", "context = from-twillio"),
        new("DanglingReference", Pjsip, $"aors = {Endpoint}", "aors = other") { Others = ["TwilioNotCalled"] },
        new("DanglingReference", Pjsip, $"outbound_auth = {Endpoint}", "outbound_auth = other") { Variant = "outbound_auth" },
        new("DanglingReference", Pjsip, "endpoint = twilio\n", "endpoint = twillio\n") { Variant = "endpoint" },
        new("DanglingReference", Pjsip, "transport = transport-udp\ncontext = from-twilio", "transport = transport-upd\ncontext = from-twilio") { Variant = "transport" },
    ];

    private static IEnumerable<FaultSample> Identify() =>
    [
        new("OpenIdentify", Pjsip, "", "\n[phone-identify]\ntype = identify\nendpoint = 6001\nmatch = 0.0.0.0/0\n") { At = "match = 0.0.0.0/0", IsFixed = true },
        new("CompetingIdentify", Pjsip, "", "\n[another](trunk-options)\ncontext = from-another\n\n[another]\ntype = identify\nendpoint = another\n" + GoodSamples.Matches("match"))
        {
            At = "match = 54.172.60.0/30",
            Also = [(Extensions, "", "\n[from-another]\nexten => +56226665898,1,Answer()\n same => n,Echo()\n")],
        },
        new("IdentifyByName", Pjsip, "identify_by = ip\n", "") { At = "[twilio](trunk-options)", IsFixed = true, Others = ["IdentifyByName"] },
        new("AnonymousEndpoint", Pjsip, "", "\n[anonymous]\ntype = endpoint\ncontext = from-twilio\ndisallow = all\nallow = ulaw\n") { At = "[anonymous]" },
        new("IdentifyByHostName", Pjsip, GoodSamples.Matches("match"), $"match = {GuideValues.Domain}\n") { IsFixed = true },
        new("IdentifyByHostName", Wizard, GoodSamples.Matches("identify/match"), "") { Variant = "wizard", In = SampleKind.Compose, At = "remote_hosts", IsFixed = true },
        new("MissingTwilioBlock", Pjsip, "match = 54.244.51.0/30\n", "") { At = "match = 177.71.206.192/30", IsFixed = true },
        new("WideTwilioRange", Pjsip, "match = 54.172.60.0/30", "match = 54.172.60.0/23") { IsFixed = true },
        new("StaleTwilioAddress", Pjsip, "match = 54.172.60.0/30", "match = 54.172.60.0/30\nmatch = 34.203.250.0/23") { At = "match = 34.203.250.0/23", IsFixed = true },
        new("TwilioNotIdentified", Pjsip, GoodSamples.Matches("match"), "match = 198.51.100.7\n") { At = $"[{Endpoint}](trunk-options)" },
        new("TwilioIsChallenged", Pjsip, "[twilio](trunk-options)\n", "[twilio](trunk-options)\nauth = 6001\n") { At = "auth = 6001", AtFirst = true },
        new("AnonymousBeforeIp", Pjsip, "endpoint_identifier_order = ip,username,anonymous", "endpoint_identifier_order = username,anonymous")
        {
            IsFixed = true,
            Others = ["AnonymousEndpoint"],
            Also =
            [
                (Pjsip, "", "\n[anonymous]\ntype = endpoint\ncontext = from-anybody\ndisallow = all\nallow = ulaw\n"),
                (Extensions, "", "\n[from-anybody]\nexten => 1,1,Hangup()\n"),
            ],
        },
    ];

    private static IEnumerable<FaultSample> Trunk() =>
    [
        new("ContactIsOwnAddress", Pjsip, "contact = sip:" + GuideValues.Domain, "contact = sip:179.60.72.50:5060") { IsFixed = true },
        new("ContactIsOwnAddress", Wizard, "aor/contact = sip:__TWILIO_SIP_DOMAIN__", "aor/contact = sip:__PUBLIC_ADDRESS__:__SIP_PORT_UDP__")
        {
            Variant = "wizard", In = SampleKind.Compose, IsFixed = true,
        },
        new("ContactIsTwilioAddress", Pjsip, "contact = sip:" + GuideValues.Domain, "contact = sip:54.172.60.1"),
        new("WrongTwilioDomain", Pjsip, GuideValues.Domain, "fastco-voice-kernel.sip.twilio.com") { At = "contact", Others = ["WrongTwilioDomain"] },
        new("UnknownTwilioEdge", Pjsip, "contact = sip:" + GuideValues.Domain, "contact = sip:fastco-voice-kernel.pstn.dubln.twilio.com"),
        new("RegistrationTowardsTwilio", Pjsip, "", $"\n[register]\ntype = registration\nserver_uri = sip:{GuideValues.Domain}\nclient_uri = sip:me@{GuideValues.Domain}\n")
        {
            At = "[register]", IsFixed = true,
        },
        new("RegistrationTowardsTwilio", Wizard, "sends_registrations = no", "sends_registrations = yes")
        {
            Variant = "wizard", In = SampleKind.Compose, IsFixed = true,
            Also = [("config/asterisk/modules.conf", "load = res_pjsip_rfc3326.so\n", "load = res_pjsip_rfc3326.so\nload = res_pjsip_outbound_registration.so\n")],
        },
        new("FromUserIsUserName", Pjsip, $"from_domain = {GuideValues.Domain}\n", $"from_domain = {GuideValues.Domain}\nfrom_user = {GuideValues.UserName}\n")
        {
            At = "from_user", IsFixed = true,
        },
        new("CallerIdNotE164", Pjsip, $"from_domain = {GuideValues.Domain}\n", $"from_domain = {GuideValues.Domain}\nfrom_user = 56226665897\n") { At = "from_user" },
        new("CallerIdNotE164", Extensions, $"Set(CALLERID(all)=<{GuideValues.Number}>)", "Set(CALLERID(num)=56226665897)") { Variant = "dialplan", At = "exten => _+X." },
        new("MissingCallerId", Extensions, $"Set(CALLERID(all)=<{GuideValues.Number}>)", "NoOp()") { FoundIn = Pjsip, At = $"[{Endpoint}](trunk-options)" },
        new("FromDomainMismatch", Pjsip, $"from_domain = {GuideValues.Domain}", "from_domain = another.pstn.twilio.com") { IsFixed = true },
        new("MaxForwardsTooLow", Pjsip, "type = global\n", "type = global\nmax_forwards = 5\n") { At = "max_forwards", IsFixed = true },
        new("SessionTimerRequired", Pjsip, "identify_by = ip\n", "identify_by = ip\ntimers = required\n") { At = "timers", IsFixed = true },
        new("SessionTimerOutOfRange", Pjsip, "identify_by = ip\n", "identify_by = ip\ntimers_sess_expires = 120\n") { At = "timers_sess_expires", IsFixed = true },
        new("QualifyTooOften", Pjsip, "qualify_frequency = 60", "qualify_frequency = 2") { IsFixed = true },
        new("ContactTransportMismatch", Pjsip, "contact = sip:" + GuideValues.Domain, "contact = sip:" + GuideValues.Domain + "\\;transport=tcp"),
    ];

    private static IEnumerable<FaultSample> Media() =>
    [
        new("MissingG711", Pjsip, "allow = ulaw,alaw", "allow = g722") { IsFixed = true },
        new("CodecNotOffered", Pjsip, "allow = ulaw,alaw", "allow = ulaw,alaw,g722"),
        new("SrtpWithoutTls", Pjsip, "media_encryption = no", "media_encryption = sdes"),
        new("OptimisticEncryption", Pjsip, "media_encryption = sdes", "media_encryption = sdes\nmedia_encryption_optimistic = yes")
        {
            In = SampleKind.Secure, At = "media_encryption_optimistic", IsFixed = true,
        },
        new("UnsupportedMediaEncryption", Pjsip, "media_encryption = sdes", "media_encryption = dtls") { In = SampleKind.Secure },
        new("DirectMedia", Pjsip, "direct_media = no\nrtp_symmetric", "direct_media = yes\nrtp_symmetric")
        {
            IsFixed = true, Also = [(Pjsip, "allow = ulaw\ndirect_media = no\nauth", "allow = ulaw\nauth"), (Pjsip, "max_contacts = 1", "contact = sip:200@10.0.0.7:5099")],
        },
        new("StrictRtpOff", Rtp, "strictrtp = yes", "strictrtp = no") { IsFixed = true },
        new("InvalidRtpRange", Rtp, "rtpend = 10100", "rtpend = 9000"),
        new("UnknownRtpOption", Rtp, "rtpstart = 10000", "rtp_start = 10000"),
    ];

    private static IEnumerable<FaultSample> Transport() =>
    [
        new("PrivateExternalAddress", Pjsip, "external_media_address = 179.60.72.50", "external_media_address = 192.168.1.10"),
        new("MissingExternalAddress", Pjsip, "external_signaling_address = 179.60.72.50\n", "") { At = "external_media_address", IsFixed = true },
        new("MissingExternalAddress", Pjsip, "external_media_address = 179.60.72.50\nexternal_signaling_address = 179.60.72.50\n", "") { Variant = "none", At = "local_net" },
        new("NoLocalNetwork", Pjsip, "local_net = 10.0.0.0/8\n", "") { At = "[transport-udp]" },
        new("DuplicateBind", Pjsip, "external_media_address", "\n[transport-nat]\ntype = transport\nprotocol = udp\nbind = 0.0.0.0:5060\nexternal_media_address")
        {
            At = "bind = 0.0.0.0:5060", Also = [(Pjsip, "transport = transport-udp\ncontext = from-twilio", "transport = transport-nat\ncontext = from-twilio")],
        },
        new("TlsMethodTooOld", Pjsip, "method = tlsv1_2", "method = tlsv1_1") { In = SampleKind.Secure, IsFixed = true },
        new("NoCertificate", Pjsip, "cert_file = /etc/asterisk/keys/tls.crt\n", "") { In = SampleKind.Secure, At = "[transport-tls]" },
        new("NoCertificate", Pjsip, "cert_file = /etc/asterisk/keys/tls.crt", "cert_file = /etc/asterisk/keys/none.crt") { Variant = "file", In = SampleKind.Secure },
        new("NoAuthority", Pjsip, "ca_list_file = /etc/asterisk/keys/authority.crt\n", "") { In = SampleKind.Secure, At = "verify_server" },
        new("ServerNotVerified", Pjsip, "verify_server = yes", "verify_server = no") { In = SampleKind.Secure },
        new("WildcardCertificateRefused", Pjsip, "allow_wildcard_certs = yes\n", "") { In = SampleKind.Secure, At = "verify_server", IsFixed = true },
    ];

    private static IEnumerable<FaultSample> Dialplan() =>
    [
        new("PatternMissesE164", Extensions, $"exten => {GuideValues.Number},1", "exten => _X.,1") { IsFixed = true },
        new("PatternMissesE164", Extensions, $"exten => {GuideValues.Number},1", "exten => s,1") { Variant = "s" },
        new("PatternMissesE164", Extensions, $"exten => {GuideValues.Number},1", "exten => 56226665897,1") { Variant = "number", IsFixed = true },
        new("UnfilteredExten", Extensions, "${FILTER(+0-9,${EXTEN})}", "${EXTEN}") { At = "same => n,Dial(PJSIP/${EXTEN}", IsFixed = true },
        new("UnfilteredExten", Extensions, " same => n,Dial(PJSIP/${FILTER(+0-9,${EXTEN})}", " same => n,Set(number=${EXTEN})\n same => n,Dial(PJSIP/${number}")
        {
            Variant = "variable", At = "same => n,Dial(PJSIP/${number}", IsFixed = true,
        },
        new("UnfilteredExten", Extensions, "", "exten => _9.,1,Goto(${EXTEN:1},1)\n") { Variant = "Goto", Mended = "exten => _9.,1,Goto(${FILTER(0-9,${EXTEN:1})},1)\n" },
        new("UnfilteredExten", Extensions, "", "exten => _8.,1,System(echo ${EXTEN:1})\n") { Variant = "System", Mended = "exten => _8.,1,System(echo ${FILTER(0-9,${EXTEN:1})})\n" },
        new("UnfilteredExten", Extensions, "", "exten => _7.,1,Set(answer=${SHELL(echo ${EXTEN:1})})\n")
        {
            Variant = "SHELL", Mended = "exten => _7.,1,Set(answer=${SHELL(echo ${FILTER(0-9,${EXTEN:1})})})\n",
        },
        new("UnfilteredExten", Extensions, "", "exten => _6.,1,Gosub(ring,s,1(${EXTEN:1}))\n\n[ring]\nexten => s,1,Dial(Local/${ARG1}@from-internal,20)\n same => n,Return()\n")
        {
            Variant = "Gosub", At = "exten => s,1,Dial",
            Mended = "exten => _6.,1,Gosub(ring,s,1(${FILTER(0-9,${EXTEN:1})}))\n\n[ring]\nexten => s,1,Dial(Local/${ARG1}@from-internal,20)\n same => n,Return()\n",
        },
        new("InboundReachesTrunk", Extensions, "[from-twilio]\n", "[from-twilio]\ninclude => from-internal\n") { At = "same => n,Dial(PJSIP/${FILTER" },
        new("EndpointWithoutAor", Extensions, $"@{Endpoint},60)", "@twilio,60)") { At = "same => n,Dial" },
        new("UnknownEndpoint", Extensions, $"@{Endpoint},60)", $"@{Endpoint}s,60)") { At = "same => n,Dial" },
        new("UnknownTarget", Extensions, "Echo()", "Goto(agian)") { At = "same => n(again)" },
        new("UnknownTarget", Extensions, "[from-internal]\n", "[from-internal]\ninclude => outbuond\n\n[outbound]\n")
        {
            Variant = "include", At = "include", Mended = "[from-internal]\ninclude => outbound\n\n[outbound]\n",
        },
        new("UnknownTarget", Extensions, "Echo()", "Gosub(record,s,1)") { Variant = "Gosub", At = "same => n(again)" },
        new("MissingPriorityOne", Extensions, "exten => _+X.,1,", "exten => _+X.,2,"),
        new("DuplicatePriority", Extensions, $"exten => _+X.,1,{CallerId}\n", $"exten => _+X.,1,NoOp()\nexten => _+X.,1,{CallerId}\n")
        {
            At = $"exten => _+X.,1,{CallerId}", Others = ["MissingCallerId"],
        },
        new("DroppedStep", Extensions, $"exten => _+X.,1,{CallerId}\n", $" same => n,{CallerId}\nexten => _+X.,1,NoOp()\n") { Others = ["MissingCallerId"] },
        new("UnbalancedBraces", Extensions, "${FILTER(+0-9,${EXTEN})}", "${FILTER(+0-9,${EXTEN)}") { At = "same => n,Dial" },
        new("UnknownApplication", Extensions, "Echo()", "Ekko()") { At = "same => n(again)" },
        new("UnknownFunction", Extensions, "${FILTER(", "${FILTR(") { At = "same => n,Dial" },
        new("UnknownFunction", Extensions, "Set(CALLERID(all)", "Set(CALLER(all)") { Variant = "Set", At = "exten => _+X.", Others = ["MissingCallerId"] },
        new("UnknownDialplanOption", Extensions, "exten => _+X.,1", "extend => _+X.,1") { Others = ["DroppedStep", "MissingCallerId"] },
        new("NumberNotE164", Extensions, "", $"exten => _9NXXNXXXXXX,1,Set(CALLERID(num)={GuideValues.Number})\n same => n,Dial(PJSIP/${{EXTEN:1}}@{Endpoint})\n")
        {
            At = "same => n,Dial(PJSIP/${EXTEN:1}", Mended = $"exten => _9NXXNXXXXXX,1,Set(CALLERID(num)={GuideValues.Number})\n same => n,Dial(PJSIP/+1${{EXTEN:1}}@{Endpoint})\n",
        },
        new("SplitContext", Extensions, "", "\n[from-twilio]\nexten => +56226665898,1,Answer()\n") { At = "[from-twilio]" },
    ];

    private static IEnumerable<FaultSample> Project() =>
    [
        new("MissingModule", "config/asterisk/modules.conf", "load = res_pjsip_endpoint_identifier_ip.so\n", "") { In = SampleKind.Compose, At = "[modules]", IsFixed = true },
        new("InvalidComposeFile", Compose, "    restart: unless-stopped\n", "   restart: unless-stopped\n") { In = SampleKind.Compose },
        new("UnrenderedMarker", "config/asterisk/rtp.conf", "rtpstart=10000", "rtpstart=__RTP_START__") { In = SampleKind.Compose },
        new("VariableNotPassed", Compose, "      TWILIO_DID: ${TWILIO_DID:-}\n", "") { In = SampleKind.Compose, FoundIn = "config/asterisk/extensions.conf", At = "exten => _+X.,1,Set" },
        new("PlaceholderValue", Env, $"TWILIO_SIP_USER={GuideValues.UserName}", "TWILIO_SIP_USER=changeme") { In = SampleKind.Compose },
        new("PlaceholderValue", Env, "PUBLIC_ADDRESS=179.60.72.50", "PUBLIC_ADDRESS=auto") { Variant = "address", In = SampleKind.Compose },
        new("EmptyValue", Env, $"TWILIO_SIP_PASSWORD={GuideValues.Password}", "TWILIO_SIP_PASSWORD=") { In = SampleKind.Compose },
        new("SecretFileAndValue", Env, "# Image", "TWILIO_SIP_PASSWORD_FILE=/run/secrets/sip\n# Image") { In = SampleKind.Compose },
        new("SemicolonInValue", Env, $"TWILIO_SIP_PASSWORD={GuideValues.Password}", "TWILIO_SIP_PASSWORD=Invented;Password-12") { In = SampleKind.Compose },
        new("DidNotE164", Env, $"TWILIO_DID={GuideValues.Number}", "TWILIO_DID=56226665897") { In = SampleKind.Compose, Others = ["CallerIdNotE164"] },
        new("WrongTwilioDomain", Env, $"TWILIO_SIP_DOMAIN={GuideValues.Domain}", "TWILIO_SIP_DOMAIN=fastco.sip.twilio.com") { Variant = ".env", In = SampleKind.Compose },
        new("WrongTwilioDomain", Compose, "${TWILIO_SIP_DOMAIN:-}", "${TWILIO_SIP_DOMAIN:-sip.us1.twilio.com}") { Variant = "fallback", In = SampleKind.Compose, At = "TWILIO_SIP_DOMAIN:" },
        new("FixedContainerPort", Compose, "${SIP_PORT_UDP:-5060}:${SIP_PORT_UDP:-5060}/udp", "${SIP_PORT_UDP:-5060}:5060/udp") { In = SampleKind.Compose, At = "- \"${SIP_PORT_UDP", IsFixed = true },
        new("RtpRangeMismatch", Compose, "${RTP_PORT_RANGE:-10000-10100}:${RTP_PORT_RANGE:-10000-10100}/udp", "${RTP_PORT_RANGE:-10000-10100}:10000-10100/udp")
        {
            In = SampleKind.Compose, At = "- \"${RTP_PORT_RANGE", IsFixed = true,
        },
        new("RtpRangeMismatch", "config/asterisk/rtp.conf", "rtpend=10100", "rtpend=10200") { Variant = "rtp.conf", In = SampleKind.Compose, FoundIn = Compose, At = "- \"${RTP_PORT_RANGE", IsFixed = true },
        new("PublishedWithoutTransport", Compose, "    volumes:\n", "      - \"5060:5060/tcp\"\n    volumes:\n") { In = SampleKind.Compose },
        new("UnpublishedTransport", Compose, "      - \"${SIP_PORT_UDP:-5060}:${SIP_PORT_UDP:-5060}/udp\"\n", "")
        {
            In = SampleKind.Compose, FoundIn = "config/asterisk/pjsip_transports.conf", At = "[transport-udp]",
        },
    ];

    private static IEnumerable<FaultSample> Management() =>
    [
        new("EmptyPassword", "manager.conf", "", "[general]\nenabled = yes\nbindaddr = 127.0.0.1\n\n[admin]\nsecret =\nread = all\n")
        {
            At = "secret =", Mended = "[general]\nenabled = yes\nbindaddr = 127.0.0.1\n\n[admin]\nsecret = Invented-Manager-12\nread = all\n",
        },
        new("ExposedManagement", "manager.conf", "", "[general]\nenabled = yes\nbindaddr = 0.0.0.0\n\n[admin]\nsecret = Invented-Manager-12\n")
        {
            At = "bindaddr", Mended = "[general]\nenabled = yes\nbindaddr = 127.0.0.1\n\n[admin]\nsecret = Invented-Manager-12\n",
        },
        new("ExposedManagement", "http.conf", "", "[general]\nenabled = yes\nbindaddr = 0.0.0.0\n")
        {
            Variant = "HTTP", At = "bindaddr", Mended = "[general]\nenabled = yes\nbindaddr = 127.0.0.1\n",
        },
    ];

    private static IEnumerable<FaultSample> Twilio() =>
    [
        new("TrunkNotCalled", Pjsip, "contact = sip:" + GuideValues.Domain, "contact = sip:another.pstn.twilio.com") { Trunk = trunk => trunk, Others = ["FromDomainMismatch"] },
        new("NoTerminationHost", Pjsip, "", "") { At = "[global]", Trunk = trunk => trunk with { DomainName = null } },
        new("SecureTrunkOverPlainTransport", Pjsip, "", "")
        {
            At = "contact = sip:", Trunk = _ => GoodSamples.SecureTrunk, Others = ["PlainMediaOnSecureTrunk", "OriginationWithoutTransport"],
        },
        new("PlainMediaOnSecureTrunk", Pjsip, "media_encryption = sdes", "media_encryption = no") { In = SampleKind.Secure, Trunk = _ => GoodSamples.SecureTrunk, IsFixed = true },
        new("SrtpOnPlainTrunk", Pjsip, "media_encryption = sdes", "media_encryption = sdes") { In = SampleKind.Secure, Mended = "media_encryption = no", Trunk = _ => GoodSamples.SecureTrunk with { Secure = false } },
        new("NoOutboundAuth", Pjsip, $"outbound_auth = {Endpoint}\n", "") { At = $"[{Endpoint}](trunk-options)", Trunk = trunk => trunk },
        new("NumberNotRouted", Extensions, "", "")
        {
            At = "[from-twilio]", Trunk = trunk => trunk with { PhoneNumbers = [GuideValues.Number, "+56226665898"] },
            Mended = "\n[from-twilio]\nexten => +56226665898,1,Answer()\n same => n,Echo()\n",
        },
        new("OriginationWithoutTransport", Pjsip, "", "")
        {
            At = "external_signaling_address", Mended = "\n[transport-tcp]\ntype = transport\nprotocol = tcp\nbind = 0.0.0.0:5060\n",
            Trunk = trunk => trunk with { Origination = [new LintOrigination("sip:179.60.72.50;transport=tcp", GoodSamples.Address, new ListenPort(PbxTransport.Tcp, 5060))] },
        },
        new("PrivateOrigination", Pjsip, "", "")
        {
            At = "external_signaling_address", Others = ["OriginationElsewhere"],
            Trunk = trunk => trunk with { Origination = [new LintOrigination("sip:192.168.1.10", "192.168.1.10", new ListenPort(PbxTransport.Udp, 5060))] },
        },
        new("OriginationElsewhere", Pjsip, "", "")
        {
            At = "external_signaling_address",
            Trunk = trunk => trunk with { Origination = [new LintOrigination("sip:198.51.100.9", "198.51.100.9", new ListenPort(PbxTransport.Udp, 5060))] },
        },
        new("CallerIdNotOwned", Extensions, $"Set(CALLERID(all)=<{GuideValues.Number}>)", "Set(CALLERID(all)=<+14155550199>)") { At = "exten => _+X.", Trunk = trunk => trunk },
    ];

    private static IEnumerable<FaultSample> Linter() =>
    [
        new("NotChecked", Extensions, "", "\n#exec /usr/local/bin/more-extensions\n"),
        new("UnknownSuppression", Rtp, "icesupport = no", "icesupport = no ; twiliotrunk: ignore StrictRtpOf"),
    ];
}
