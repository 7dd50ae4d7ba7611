using System.Globalization;
using System.Text;

namespace TwilioTrunk.Tests.Benchmarks;

/// <summary>A PBX whose dialplan has an extension of three lines for each number.</summary>
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
        [twilio]
        type = identify
        endpoint = twilio
        match = 54.172.60.0/30

        """;

    public static string Number(int i) => "+5622" + i.ToString("D7", CultureInfo.InvariantCulture);

    /// <summary>An extensions.conf.</summary>
    /// <param name="lines">How many lines it has, within two.</param>
    public static string Of(int lines)
    {
        var text = new StringBuilder("[from-twilio]\n");
        for (var i = 0; i < (lines - 1) / 3; i++)
            text.Append(CultureInfo.InvariantCulture, $"exten => {Number(i)},1,Answer()\n same => n,Dial(PJSIP/twilio,30) ; ring\n same => n,Hangup(${{HANGUPCAUSE}})\n");
        return text.ToString();
    }
}
