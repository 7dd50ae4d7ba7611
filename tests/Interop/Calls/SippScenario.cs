namespace TwilioTrunk.Tests.Interop.Calls;

/// <summary>What sipp plays in Twilio's place, as its XML.</summary>
internal static class SippScenario
{
    private static readonly int[] Refusals =
        [400, 401, 403, 404, 405, 407, 408, 410, 415, 416, 420, 422, 480, 481, 482, 484, 486, 487, 488, 491, 500, 501, 502, 503, 504, 600, 603, 604, 606];

    /// <summary>Calls the PBX and, when that answers, hangs up a little later; a refusal ends the call as well.</summary>
    public static string Calling(string requestUri, string from, string contact, string dialled, string transport, Sdp offer, int held) =>
        $"""
        <?xml version="1.0" encoding="ISO-8859-1"?>
        <scenario name="inbound">
        {Send(
            $"""
            INVITE {requestUri} SIP/2.0
            {Via(transport)}
            From: <{from}>;tag=[pid]t[call_number]
            To: <{requestUri}>
            Call-ID: [call_id]
            CSeq: 1 INVITE
            Contact: <{contact}>
            Max-Forwards: 60
            User-Agent: Twilio Gateway
            Diversion: <sip:{dialled}@twilio.com>;reason=unconditional
            X-Twilio-CallSid: CA00000000000000000000000000000001
            Allow: INVITE,ACK,CANCEL,OPTIONS,BYE
            Content-Type: application/sdp
            Content-Length: [len]

            {offer}
            """,
            "retrans=\"500\"")}
        <recv response="100" optional="true"/>
        <recv response="180" optional="true"/>
        <recv response="183" optional="true"/>
        {string.Concat(Refusals.Select(status => $"<recv response=\"{status}\" optional=\"true\" next=\"refused\"/>\n"))}
        <recv response="200" rrs="true"/>
        {Send(
            $"""
            ACK [next_url] SIP/2.0
            {Via(transport)}
            [routes]
            From: <{from}>;tag=[pid]t[call_number]
            [last_To:]
            Call-ID: [call_id]
            CSeq: 1 ACK
            Max-Forwards: 60
            Content-Length: 0
            """)}
        <pause milliseconds="{held}"/>
        {Send(
            $"""
            BYE [next_url] SIP/2.0
            {Via(transport)}
            [routes]
            From: <{from}>;tag=[pid]t[call_number]
            [last_To:]
            Call-ID: [call_id]
            CSeq: 2 BYE
            Max-Forwards: 60
            Content-Length: 0
            """,
            "retrans=\"500\"")}
        <recv response="200" next="end"/>
        <label id="refused"/>
        {Send(
            $"""
            ACK {requestUri} SIP/2.0
            [last_Via:]
            From: <{from}>;tag=[pid]t[call_number]
            [last_To:]
            Call-ID: [call_id]
            CSeq: 1 ACK
            Max-Forwards: 60
            Content-Length: 0
            """)}
        <label id="end"/>
        <nop/>
        </scenario>
        """;

    /// <summary>
    /// Takes calls as Twilio does: challenges with 407 (without a challenge it does not), answers the second INVITE and each that changes the call, and lets
    /// the PBX hang up. OPTIONS get a 200.
    /// </summary>
    public static string Answering(string? challenge, string contact, Sdp answer) =>
        $"""
        <?xml version="1.0" encoding="ISO-8859-1"?>
        <scenario name="outbound">
        <recv request="OPTIONS" optional="true" next="options"/>
        <recv request="INVITE"/>
        {(challenge is null ? "" : Challenging(challenge))}
        {Send(Response("100 Trying", "", "", ""))}
        {Taken(contact, answer)}
        <recv request="ACK"/>
        <label id="talking"/>
        <recv request="INVITE" optional="true" next="changing"/>
        <recv request="BYE"/>
        {Send(Response("200 OK", "", "", ""))}
        <nop next="end"/>
        <label id="changing"/>
        {Taken(contact, answer)}
        <recv request="ACK" next="talking"/>
        {OptionsAndEnd}
        """;

    /// <summary>
    /// Takes no call: answers each INVITE with a status, or without one not at all; with a challenge after that. OPTIONS get a 200.
    /// </summary>
    public static string Refusing(int? status, string? challenge = null) =>
        $"""
        <?xml version="1.0" encoding="ISO-8859-1"?>
        <scenario name="refusal">
        <recv request="OPTIONS" optional="true" next="options"/>
        <recv request="INVITE"/>
        {(challenge is null ? "" : Challenging(challenge))}
        {(status is null ? "<pause milliseconds=\"60000\"/>" : Send(Response($"{status} Refused", "", "", ";tag=[pid]r[call_number]")) + "<recv request=\"ACK\"/>")}
        {OptionsAndEnd}
        """;

    /// <summary>Answers OPTIONS with a text, in which <c>[last_Via:]</c> and the like stand for what came.</summary>
    public static string AnsweringOptions(string text) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <scenario name="options">
        <recv request="OPTIONS"/>
        {Send(text)}
        <pause milliseconds="60000"/>
        </scenario>
        """;

    /// <summary>Takes no call either, but lets each ring after its challenge until it is cancelled. OPTIONS get a 200.</summary>
    public static string Ringing(string challenge) =>
        $"""
        <?xml version="1.0" encoding="ISO-8859-1"?>
        <scenario name="ringing">
        <recv request="OPTIONS" optional="true" next="options"/>
        <recv request="INVITE"/>
        {Challenging(challenge).Replace("<recv request=\"INVITE\"/>", Kept, StringComparison.Ordinal)}
        {Send(Response("180 Ringing", "", "", ";tag=[pid]r[call_number]"))}
        <recv request="CANCEL"/>
        {Send(Response("200 OK", "", "", ";tag=[pid]r[call_number]"))}
        {Send(Response("487 Request Terminated", "", "", ";tag=[pid]r[call_number]").Replace("[last_CSeq:]", "CSeq:[$invite]", StringComparison.Ordinal))}
        <recv request="ACK"/>
        {OptionsAndEnd}
        """;

    /// <summary>An INVITE whose CSeq is kept, because the CANCEL comes between it and its final response.</summary>
    private const string Kept =
        "<recv request=\"INVITE\"><action><ereg regexp=\".*\" search_in=\"hdr\" header=\"CSeq:\" assign_to=\"invite\"/></action></recv>";

    private static string OptionsAndEnd =>
        $"""
        <nop next="end"/>
        <label id="options"/>
        {Send(Response("200 OK", "", "", ";tag=[pid]o[call_number]"))}
        <label id="end"/>
        <nop/>
        </scenario>
        """;

    private static string Taken(string contact, Sdp answer) => Send(
        Response("200 OK", $"Contact: <{contact}>\nAllow: INVITE,ACK,CANCEL,OPTIONS,BYE\nContent-Type: application/sdp", answer.ToString(), ";tag=[pid]a[call_number]"),
        "retrans=\"500\"");

    private static string Challenging(string challenge) =>
        $"""
        {Send(Response("407 Proxy Authentication required", $"Proxy-Authenticate: {challenge}", "", ";tag=[pid]c[call_number]"))}
        <recv request="ACK"/>
        <recv request="INVITE"/>
        """;

    private static string Via(string transport) => $"Via: SIP/2.0/{transport} [local_ip]:[local_port];branch=[branch];rport";

    private static string Response(string status, string headers, string body, string tag) =>
        $"""
        SIP/2.0 {status}
        [last_Via:]
        [last_From:]
        [last_To:]{tag}
        [last_Call-ID:]
        [last_CSeq:]
        {headers}
        Content-Length: [len]

        {body}
        """.Replace("\n\nContent-Length", "\nContent-Length", StringComparison.Ordinal);

    private static string Send(string message, string attributes = "") => $"<send {attributes}><![CDATA[\n\n{message}\n\n]]></send>";
}
