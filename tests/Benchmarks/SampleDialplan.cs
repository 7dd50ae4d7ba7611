using System.Globalization;
using System.Text;

namespace TwilioTrunk.Tests.Benchmarks;

/// <summary>A PBX without faults, whose dialplan has an extension of three lines for each number.</summary>
internal static class SampleDialplan
{
    public const string Pjsip = """
        [udp]
        type = transport
        protocol = udp
        bind = 0.0.0.0:5060
        [twilio]
        type = endpoint
        context = from-twilio
        disallow = all
        allow = ulaw
        identify_by = ip
        direct_media = no
        [twilio]
        type = identify
        endpoint = twilio
        match = 54.172.60.0/30,54.244.51.0/30,54.171.127.192/30,35.156.191.128/30,54.65.63.192/30,54.169.127.128/30,54.252.254.64/30,177.71.206.192/30
        [6001]
        type = endpoint
        context = phones
        disallow = all
        allow = ulaw
        aors = 6001
        auth = 6001
        [6001]
        type = aor
        max_contacts = 1
        [6001]
        type = auth
        username = 6001
        password = Benchmark-2-Run

        """;

    public static string Number(int i) => "+5622" + i.ToString("D7", CultureInfo.InvariantCulture);

    /// <summary>An extensions.conf.</summary>
    /// <param name="lines">How many lines it has, within two.</param>
    public static string Of(int lines)
    {
        var text = new StringBuilder("[phones]\nexten => _X.,1,Hangup()\n[from-twilio]\n");
        for (var i = 0; i < (lines - 3) / 3; i++)
            text.Append(CultureInfo.InvariantCulture, $"exten => {Number(i)},1,Answer()\n same => n,Dial(PJSIP/6001,30) ; ring\n same => n,Hangup(${{HANGUPCAUSE}})\n");
        return text.ToString();
    }
}
