using TwilioTrunk.Asterisk;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Tracing;

/// <summary>Whole configurations of other kinds: transports, files that are lost or included, the wizard, a dialplan that waits.</summary>
internal static class OtherSetups
{
    private const string Udp = "[udp]\ntype = transport\nprotocol = udp\nbind = 0.0.0.0:5060\n";

    private const string Twilio =
        """
        [twilio]
        type = endpoint
        context = from-twilio
        disallow = all
        allow = ulaw
        [twilio]
        type = identify
        endpoint = twilio
        match = 54.172.60.0/30

        """;

    private const string Dialplan = "[from-twilio]\nexten => 100,1,Answer()\nexten => 101,1,Hangup(17)\n";

    private static readonly PbxTransport[] AllTransports = [PbxTransport.Udp, PbxTransport.Tcp, PbxTransport.Tls];

    public static IEnumerable<TracedSetup> All() => [.. Transports(), .. Files(), Wizard(), Waiting()];

    private static IEnumerable<TracedSetup> Transports()
    {
        string[] transports =
        [
            Udp + "[tcp]\ntype = transport\nprotocol = tcp\nbind = 0.0.0.0:5060\n[tls]\ntype = transport\nprotocol = tls\nbind = 0.0.0.0:5061\ncert_file = KEYS/tls.crt\npriv_key_file = KEYS/tls.key\nmethod = tlsv1_2\n",
            "[udp]\ntype = transport\nbind = 0.0.0.0\n[tcp]\ntype = transport\nprotocol = tcp\nbind = 0.0.0.0\n[tls]\ntype = transport\nprotocol = tls\nbind = 0.0.0.0\n",
            "[udp]\ntype = transport\nprotocol = udp\nbind = 127.0.0.1:5060\n[tcp]\ntype = transport\nprotocol = tcp\nbind = 0.0.0.0:5080\n",
            "[udp]\ntype = transport\nprotocol = sctp\nbind = 0.0.0.0\n[tcp]\ntype = transport\nprotocol = tcp\n",
            "[udp]\ntype = transport\nprotocol = udp\nbind = 0.0.0.0:5080\n[tls]\ntype = transport\nprotocol = tls\nbind = 0.0.0.0:5061\ncert_file = KEYS/tls.crt\npriv_key_file = KEYS/tls.key\nmethod = sslv23\n[tcp]\ntype = transport\nprotocol = tcp\nbind = 0.0.0.0\nnosuchoption = 1\n",
            .. ((string[])["", "method = default\n", "method = tlsv1\n", "method = tlsv1_1\n"]).Select(
                method => $"[tls]\ntype = transport\nprotocol = tls\nbind = 0.0.0.0:5061\ncert_file = KEYS/tls.crt\npriv_key_file = KEYS/tls.key\n{method}"),
        ];
        foreach (var (transport, index) in transports.Select((transport, index) => (transport, index)))
        {
            var setup = Create($"transports {index}", transport + Twilio, Dialplan);
            foreach (var protocol in AllTransports.Where(protocol => transport.Contains("tcp", StringComparison.Ordinal) || protocol == PbxTransport.Tls))
            {
                setup.Calls.Add(new TracedCall("transport", "100") { Transport = protocol, Description = transport });
                setup.Calls.Add(new TracedCall("transport", "102") { Transport = protocol, Description = transport });
            }
            yield return setup;
        }
    }

    private static IEnumerable<TracedSetup> Files()
    {
        (string Name, string Pjsip, string Extensions, (string Name, string Text)[] More)[] cases =
        [
            ("template", "[base](!)\ntype = endpoint\ndisallow = all\nallow = g722\n[twilio](base)\ncontext = from-twilio\nallow += ,ulaw\n[id]\ntype = identify\nendpoint = twilio\nmatch = 54.172.60.0/30\n" + Udp, Dialplan, []),
            ("include", "#include \"pjsip.d/*.conf\"\n#tryinclude nothere.conf\n", "#include more.conf\n[from-twilio]\n#include lines.conf\n",
                [("pjsip.d/1.conf", Udp), ("pjsip.d/2.conf", Twilio), ("more.conf", "[globals]\nCAUSE = 21\n"), ("lines.conf", "exten => 100,1,Hangup(${CAUSE})\nexten => ${CAUSE},1,Answer()\n")]),
            ("missing include", Udp + Twilio + "#include nothere.conf\n", Dialplan, []),
            ("missing include in dialplan", Udp + Twilio, Dialplan + "#include nothere.conf\n", []),
            ("broken include", Udp + Twilio, "#include more.conf\n" + Dialplan, [("more.conf", "[from-twilio]\nexten => 101,1,Hangup(21)\n[x](nothere)\nexten => 1,1,NoOp()\n[from-twilio]\nexten => 100,1,Hangup(22)\n")]),
            ("unknown template", Udp + Twilio + "[x](nothere)\n", Dialplan, []),
            ("blank template", Udp + Twilio + "[base](!)\n[x](base, base)\n", Dialplan, []),
            ("duplicate endpoint", Udp + Twilio + "[twilio]\ntype = endpoint\ncontext = other\n", Dialplan, []),
            ("duplicate identify", Udp + Twilio + "[twilio]\ntype = identify\nendpoint = twilio\nmatch = 10.0.0.1\n", Dialplan, []),
            ("duplicate transport", Udp + Udp + Twilio, Dialplan, []),
            ("duplicate include", "#include 1.conf\n#include 1.conf\n" + Udp, Dialplan, [("1.conf", Twilio)]),
            ("appended", Udp + Twilio.Replace("context = from-twilio\n", "", StringComparison.Ordinal) + "[twilio](+type=endpoint)\ncontext = from-twilio\n", Dialplan, []),
            ("appended to template", Udp + "[t](!)\ntype = endpoint\n[t](+)\ncontext = from-twilio\n" + Twilio, Dialplan, []),
            ("no section", Udp + Twilio, "exten => 1,1,NoOp()\n" + Dialplan, []),
            ("open bracket", Udp + Twilio, Dialplan + "[open\n", []),
            ("comment", Udp + Twilio, ";--\n[from-twilio]\nexten => 100,1,Hangup(17)\n--;\n" + Dialplan + ";-- x\n", []),
            ("globals", Udp + Twilio, "[globals]\nA = 1\nB = ${A}00\nC = 17\n[from-twilio]\nexten => ${B},1,Hangup(${C})\nexten => _${A}X[1],1,Hangup($[${C} + 4])\n", []),
            ("globals twice", Udp + Twilio, "[globals]\nC = 17\n[from-twilio]\nexten => 100,1,Hangup(${C})\nexten => 101,1,Hangup(${c})\n[GLOBALS]\nC = 21\n", []),
            ("switch", Udp + Twilio, "[from-twilio]\nexten => 100,1,Answer()\nexten => 101,1,Hangup(17)\nswitch => NoSuch/x\n", []),
            ("no dialplan", Udp + Twilio, "", []),
            ("global twice", Udp + Twilio + "[g1]\ntype = global\nendpoint_identifier_order = username\n[g2]\ntype = global\n", Dialplan, []),
        ];
        foreach (var (name, pjsip, extensions, more) in cases)
        {
            var setup = Create(name, pjsip, extensions);
            foreach (var (file, text) in more)
                setup.Files[file] = text;
            foreach (var called in (string[])["100", "101"])
                setup.Calls.Add(new TracedCall("files", called) { Description = pjsip + extensions });
            yield return setup;
        }
    }

    private static TracedSetup Wizard()
    {
        var setup = Create("wizard", Udp + "[global]\ntype = global\nendpoint_identifier_order = ip,username\n", Dialplan + "[other]\nexten => 100,1,Hangup(21)\n");
        setup.Files["modules.conf"] += "load = res_pjsip_config_wizard.so\n";
        setup.Files["pjsip_wizard.conf"] =
            """
            [base](!)
            type = wizard
            endpoint/disallow = all
            endpoint/allow = ulaw
            [trunk](base)
            remote_hosts = 54.172.60.0,54.172.60.1
            endpoint/context = from-twilio
            [challenged](base)
            remote_hosts = 54.244.51.0
            accepts_auth = yes
            inbound_auth/username = u
            inbound_auth/password = p
            endpoint/context = from-twilio
            [matched](base)
            remote_hosts = 54.171.127.192
            identify/match = 35.156.191.128/30
            endpoint/context = other
            [registering](base)
            remote_hosts = 54.65.63.192
            accepts_registrations = yes
            endpoint/context = other
            [noauth](base)
            remote_hosts = 54.169.127.128
            accepts_auth = yes
            endpoint/context = other
            [notwizard]
            type = endpoint
            context = other

            """;
        foreach (var block in (int[])[0, 1, 2, 4, 8, 12, 16, 20, 24])
        {
            foreach (var caller in (string[])["+14155550100", "registering"])
                setup.Calls.Add(new TracedCall("wizard", "100") { From = NetworkPair.TwilioAddresses[block], Caller = caller, Description = setup.Files["pjsip_wizard.conf"] });
        }
        return setup;
    }

    /// <summary>Without autofallthrough Asterisk waits ten seconds for a digit at the end of an extension.</summary>
    private static TracedSetup Waiting()
    {
        var setup = new TracedSetup("waiting") { Patience = 13 };
        setup.Add(new TracedCall("fallthrough", "100"), "exten => 100,1,NoOp()");
        setup.Add(new TracedCall("fallthrough", "100"), "exten => 100,1,NoOp()\nexten => t,1,Hangup(17)");
        setup.Add(new TracedCall("fallthrough", "100"), "exten => 100,1,NoOp()\nexten => e,1,Hangup(21)");
        setup.Add(new TracedCall("fallthrough", "100"), "exten => 100,1,Dial(PJSIP/nothere)\nexten => t,1,Hangup(${HANGUPCAUSE})");
        setup.Add(new TracedCall("fallthrough", "100"), "exten => 100,1,Goto(200,1)");
        setup.Add(new TracedCall("fallthrough", "100"), "exten => 100,1,Goto(200,1)\nexten => i,1,Hangup(22)");
        setup.Add(new TracedCall("fallthrough", "100"), "exten => 100,1,Answer()");
        setup.Add(new TracedCall("fallthrough", "100"), "exten => 100,1,Goto(200,1)\nexten => 200,1,NoOp()\nexten => t,1,Goto(100,9)");
        setup.Add(new TracedCall("fallthrough", "100"), "exten => 100,1,Hangup(17)");
        setup.Add(new TracedCall("fallthrough", "100"), "exten => 100,1,NoOp()\nexten => t,2,Hangup(17)");
        setup.Files["extensions.conf"] = "[general]\nautofallthrough = no\n" + setup.Files["extensions.conf"];
        return setup;
    }

    private static TracedSetup Create(string name, string pjsip, string extensions)
    {
        var setup = new TracedSetup(name);
        setup.Files["pjsip.conf"] = pjsip;
        setup.Files["extensions.conf"] = extensions;
        return setup;
    }
}
