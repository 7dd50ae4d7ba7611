using TwilioTrunk.Asterisk;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Tracing;

/// <summary>What sipp plays for each call of a <see cref="CallBatch"/>: calls, and hangs up when the PBX answers.</summary>
internal static class BatchScenario
{
    private static readonly int[] Refusals =
    [
        302, 400, 401, 403, 404, 405, 407, 408, 410, 415, 416, 420, 421, 422, 480, 481, 482, 484, 486, 487, 488, 491, 500, 501, 502, 503, 504, 600,
        603, 604, 606,
    ];

    private static readonly Dictionary<string, (int Payload, string Name)> Payloads = new(StringComparer.Ordinal)
    {
        ["ulaw"] = (0, "PCMU"), ["alaw"] = (8, "PCMA"), ["gsm"] = (3, "GSM"), ["g722"] = (9, "G722"), ["g729"] = (18, "G729"),
    };

    public static string Calling(TracedCall kind)
    {
        var uri = $"sip:[field0]@{kind.RequestHost}";
        var parameter = kind.Transport == PbxTransport.Udp ? "" : ";transport=" + kind.Transport.ToString().ToLowerInvariant();
        var via = $"Via: SIP/2.0/{kind.Transport.ToString().ToUpperInvariant()} [local_ip]:[local_port];branch=[branch];rport";
        string Request(string method, string target, string to, int sequence, string more = "") =>
            $"""
            <send{(method == "ACK" ? "" : " retrans=\"500\"")}><![CDATA[

            {method} {target} SIP/2.0
            {via}
            From: [field1];tag=[pid]t[call_number]
            {to}
            Call-ID: [call_id]
            CSeq: {sequence} {(method == "ACK" ? "ACK" : method)}
            Max-Forwards: 60
            {more}

            ]]></send>
            """;

        return $"""
            <?xml version="1.0" encoding="ISO-8859-1"?>
            <scenario name="batch">
            {Request("INVITE", uri, $"To: <{uri}>", 1, $"""
                Contact: <sip:caller@[local_ip]:[local_port]{parameter}>
                [field2]
                Content-Type: application/sdp
                Content-Length: [len]

                {Offer(kind)}
                """)}
            <recv response="100" optional="true"/>
            <recv response="180" optional="true"/>
            <recv response="183" optional="true"/>
            {string.Concat(Refusals.Select(status => $"<recv response=\"{status}\" optional=\"true\" next=\"refused\"/>\n"))}
            <recv response="200" rrs="true"/>
            {Request("ACK", "[next_url]", "[last_To:]", 1, "Content-Length: 0")}
            <pause milliseconds="20"/>
            {Request("BYE", "[next_url]", "[last_To:]", 2, "Content-Length: 0")}
            <recv response="200" next="end"/>
            <label id="refused"/>
            {Request("ACK", uri, "[last_To:]", 1, "Content-Length: 0").Replace(via, "[last_Via:]", StringComparison.Ordinal)}
            <label id="end"/>
            <nop/>
            </scenario>
            """;
    }

    private static string Offer(TracedCall kind)
    {
        var codecs = kind.Codecs.Select(codec => Payloads[codec]).ToList();
        string[] lines =
        [
            "v=0", $"o=root 1 1 IN IP4 {NetworkPair.MediaAddress}", "s=-", $"c=IN IP4 {NetworkPair.MediaAddress}", "t=0 0",
            $"m=audio 20000 RTP/{(kind.SecureMedia ? "SAVP" : "AVP")} {string.Join(' ', codecs.Select(codec => codec.Payload))} 101",
            .. codecs.Select(codec => $"a=rtpmap:{codec.Payload} {codec.Name}/8000"), "a=rtpmap:101 telephone-event/8000", "a=fmtp:101 0-16",
            .. kind.SecureMedia ? (string[])[$"a=crypto:1 {Sdp.CryptoSuite} inline:{SrtpKey.Generate().Text}"] : [], "a=sendrecv", "",
        ];
        return string.Join('\n', lines);
    }
}
