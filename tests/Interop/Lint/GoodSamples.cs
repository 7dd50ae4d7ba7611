using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Lint;

namespace TwilioTrunk.Tests.Interop.Lint;

/// <summary>Good configurations for the linter to look at.</summary>
internal static class GoodSamples
{
    public const string Address = "179.60.72.50";

    private const string Phone =
        """

        [6001]
        type = endpoint
        transport = transport-udp
        context = from-internal
        disallow = all
        allow = ulaw
        direct_media = no
        auth = 6001
        aors = 6001

        [6001]
        type = auth
        username = 6001
        password = Invented-Phone-12

        [6001]
        type = aor
        max_contacts = 1

        """;

    private const string Extensions =
        $$"""
        [general]
        static = yes
        writeprotect = yes

        [from-twilio]
        exten => {{GuideValues.Number}},1,Answer()
         same => n(again),Echo()
         same => n,Hangup()

        [from-internal]
        exten => _+X.,1,Set(CALLERID(all)=<{{GuideValues.Number}}>)
         same => n,Dial(PJSIP/${FILTER(+0-9,${EXTEN})}@{{KnownGood.Endpoint}},60)
         same => n,Hangup(${HANGUPCAUSE})
        exten => 6001,1,Dial(PJSIP/6001,30)
         same => n,Hangup()

        """;

    /// <summary>What is done to the Docker project of the fixture so that nothing is wrong with it.</summary>
    private static readonly (string File, string Bad, string Good)[] Mended =
    [
        (".env", "PUBLIC_ADDRESS=auto", "PUBLIC_ADDRESS=" + Address),
        (".env", "TWILIO_SIP_DOMAIN=example-voice.sip.twilio.com", "TWILIO_SIP_DOMAIN=" + GuideValues.Domain),
        (".env", "TWILIO_SIP_USER=changeme", "TWILIO_SIP_USER=" + GuideValues.UserName),
        (".env", "TWILIO_SIP_PASSWORD=changeme", "TWILIO_SIP_PASSWORD=" + GuideValues.Password),
        (".env", "TWILIO_DID=+10000000000", "TWILIO_DID=" + GuideValues.Number),
        ("docker-compose.yml", "${TWILIO_SIP_DOMAIN:-sip.us1.twilio.com}", "${TWILIO_SIP_DOMAIN:-}"),
        ("docker-compose.yml", "\"${SIP_PORT_UDP:-5060}:5060/udp\"", "\"${SIP_PORT_UDP:-5060}:${SIP_PORT_UDP:-5060}/udp\""),
        ("docker-compose.yml", "      - \"${SIP_PORT_TCP:-5060}:5060/tcp\"\n", ""),
        ("docker-compose.yml", "      - \"${SIP_PORT_TLS:-5061}:5061/tcp\"\n", ""),
        ("docker-compose.yml", "\"${RTP_PORT_RANGE:-10000-10100}:10000-10100/udp\"", "\"${RTP_PORT_RANGE:-10000-10100}:${RTP_PORT_RANGE:-10000-10100}/udp\""),
        ("config/asterisk/pjsip.conf", "max_forwards = 5\n", ""),
        ("config/asterisk/rtp.conf", "strictrtp=no", "strictrtp=yes"),
        ("config/asterisk/extensions.conf", "exten => _X.,1", "exten => _+X.,1"),
        ("config/asterisk/extensions.conf", "PJSIP/microsip", "PJSIP/1001"),
        ("config/asterisk/extensions.conf", "PJSIP/${EXTEN}@", "PJSIP/${FILTER(+0-9,${EXTEN})}@"),
        ("config/asterisk/pjsip_wizard.conf", "endpoint/from_user = __TWILIO_SIP_USER__\n", "endpoint/identify_by = ip\n"),
        ("config/asterisk/pjsip_wizard.conf", "aor/contact = sip:__PUBLIC_ADDRESS__:__SIP_PORT_UDP__", "aor/contact = sip:__TWILIO_SIP_DOMAIN__"),
        ("config/asterisk/pjsip_wizard.conf", "remote_hosts = __TWILIO_SIP_DOMAIN__\n", "remote_hosts = __TWILIO_SIP_DOMAIN__\n" + Matches("identify/match")),
        ("config/asterisk/pjsip_wizard.conf", "\n[microsip-identify]\ntype = identify\nendpoint = __MICROSIP_EXTENSION__\nmatch = __MICROSIP_MATCH__\n", ""),
    ];

    /// <summary>The trunk at Twilio that the good configurations belong to.</summary>
    public static LintTrunk Trunk { get; } = new()
    {
        Name = "Asterisk-Local",
        DomainName = GuideValues.Domain,
        UsesCredentials = true,
        PhoneNumbers = [GuideValues.Number],
        Origination = [new LintOrigination($"sip:{Address}:5060;transport=udp", Address, new ListenPort(PbxTransport.Udp, 5060))],
    };

    /// <summary>The trunk of <see cref="SampleKind.Secure"/>.</summary>
    public static LintTrunk SecureTrunk { get; } = Trunk with
    {
        Secure = true,
        Origination = [new LintOrigination($"sip:{Address}:5061;transport=tls", Address, new ListenPort(PbxTransport.Tls, 5061))],
    };

    public static void Write(string folder, SampleKind kind)
    {
        if (kind == SampleKind.Compose)
        {
            WriteProject(folder);
            return;
        }
        KnownGood.Write(folder, (kind == SampleKind.Plain ? KnownGood.Pjsip : Secure(KnownGood.Pjsip)) + (kind == SampleKind.Plain ? Phone : Secure(Phone)), Extensions);
        if (kind == SampleKind.Secure)
            WriteCertificate(Path.Combine(folder, "keys"), Address, DateTimeOffset.UtcNow.AddDays(400));
    }

    /// <summary>A certificate for a host and its key, both in PEM.</summary>
    public static void WriteCertificate(string folder, string host, DateTimeOffset end)
    {
        Directory.CreateDirectory(folder);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + host, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(end.AddDays(-500), end);
        File.WriteAllText(Path.Combine(folder, "tls.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "tls.key"), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>A line for each of Twilio's signalling blocks.</summary>
    public static string Matches(string option) => string.Concat(TwilioAddressList.Shipped.Signalling.Select(block => $"{option} = {block.Block}\n"));

    private static string Secure(string pjsip) => pjsip
        .Replace("protocol = udp\nbind = 0.0.0.0:5060\n",
            """
            protocol = tls
            bind = 0.0.0.0:5061
            cert_file = /etc/asterisk/keys/tls.crt
            priv_key_file = /etc/asterisk/keys/tls.key
            ca_list_file = /etc/asterisk/keys/authority.crt
            method = tlsv1_2
            verify_server = yes
            allow_wildcard_certs = yes

            """,
            StringComparison.Ordinal)
        .Replace("transport-udp", "transport-tls", StringComparison.Ordinal)
        .Replace("media_encryption = no", "media_encryption = sdes", StringComparison.Ordinal)
        .Replace($"contact = sip:{GuideValues.Domain}", $"contact = sip:{GuideValues.Domain}:5061\\;transport=tls", StringComparison.Ordinal);

    private static void WriteProject(string folder)
    {
        var fixture = Fixture();
        foreach (var file in Directory.EnumerateFiles(fixture, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(fixture, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
        foreach (var (file, bad, good) in Mended)
        {
            var path = Path.Combine(folder, file);
            var text = File.ReadAllText(path);
            if (!text.Contains(bad, StringComparison.Ordinal))
                throw new InvalidOperationException($"{file} does not hold '{bad}'.");
            File.WriteAllText(path, text.Replace(bad, good, StringComparison.Ordinal));
        }
    }

    /// <summary>The fixture in the repository, above the folder of the test program.</summary>
    private static string Fixture()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var fixture = Path.Combine(folder, "tests", "Fixtures", "compose");
            if (Directory.Exists(fixture))
                return fixture;
        }
        throw new InvalidOperationException("The fixture is not there.");
    }
}
