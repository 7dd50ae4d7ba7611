using System.Net;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>A phone behind the PBX that is allowed to call out, and whose user tries for more.</summary>
internal static class DeskPhone
{
    /// <summary>Decoded: &amp;Local/+56226665897@from-twilio/n&amp;PJSIP/1.</summary>
    private const string Injection = $"%26Local%2F{GuideValues.Number}%40from-twilio%2Fn%26PJSIP%2F1";

    /// <summary>Adds the phone to the configuration in a folder; it calls from the stranger's address.</summary>
    public static void AddTo(string configuration) => File.AppendAllText(
        Path.Combine(configuration, "pjsip.conf"),
        $"""

        [desk]
        type = endpoint
        context = from-internal
        disallow = all
        allow = ulaw
        identify_by = ip

        [desk]
        type = identify
        endpoint = desk
        match = {NetworkPair.StrangerAddress}

        """);

    /// <summary>Dials a number, as the extension that it is on the PBX.</summary>
    public static Sipp Dial(TwilioSide twilio, string number, string extension) => twilio.StartCall(
        new InboundCall(number) { From = NetworkPair.StrangerAddress, Caller = extension },
        Sdp.Plain(new IPEndPoint(NetworkPair.StrangerAddress, 20000)));

    /// <summary>Dials a number that, written into Dial as it is, rings a second channel in the context that only Twilio may reach.</summary>
    /// <returns>The line of the log that shows what Dial was given.</returns>
    public static async Task<string> InjectAsync(CallLab lab, CancellationToken cancellation, string beginning = "+1415")
    {
        await using var call = Dial(new TwilioSide(lab), beginning + Injection, "desk");
        return await Eventually.GetAsync(
            () => lab.Pbx.Log.Split('\n').FirstOrDefault(line => line.Contains("] Dial(\"", StringComparison.Ordinal)),
            () => $"The number was not dialled.\n{call.Describe()}\n{lab.Pbx.Log}",
            cancellation);
    }
}
