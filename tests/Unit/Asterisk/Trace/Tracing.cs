using System.Net;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Trace;

namespace TwilioTrunk.Tests.Unit.Asterisk.Trace;

/// <summary>Configurations in a folder, and calls to them.</summary>
internal sealed class Tracing : IDisposable
{
    public const string Pjsip =
        """
        [udp]
        type = transport
        protocol = udp
        bind = 0.0.0.0
        [twilio]
        type = endpoint
        context = c
        disallow = all
        allow = ulaw
        [twilio]
        type = identify
        endpoint = twilio
        match = 54.172.60.0/30
        [phone]
        type = endpoint
        aors = phone
        [phone]
        type = aor
        max_contacts = 1
        [desk]
        type = endpoint
        aors = desk
        [desk]
        type = aor
        contact = sip:desk@192.0.2.9

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly CallTracer _tracer;

    public Tracing(string dialplan, string pjsip = Pjsip, params (string Name, string Text)[] more)
    {
        foreach (var (name, text) in more.Append(("pjsip.conf", pjsip)).Append(("extensions.conf", dialplan)))
            File.WriteAllText(Path.Combine(_folder.Path, name), text);
        _tracer = new CallTracer(PbxConfiguration.Load(_folder.Path));
    }

    public CallPrediction Trace(string to = "100", Func<IncomingCall, IncomingCall>? change = null)
    {
        var call = new IncomingCall { From = IPAddress.Parse("54.172.60.1"), To = to };
        return _tracer.Trace(change?.Invoke(call) ?? call);
    }

    public CallPrediction Trace(OutgoingCall call) => _tracer.Trace(call);

    /// <summary>The status of a call; "unknown" and "none" otherwise.</summary>
    public static string Status(CallPrediction prediction) => prediction.IsUnknown ? "unknown" : prediction.Status is { } status ? $"{status}" : "none";

    public void Dispose() => _folder.Dispose();
}
