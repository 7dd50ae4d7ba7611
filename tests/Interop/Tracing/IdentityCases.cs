using System.Net;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Tracing;

/// <summary>Generated PJSIP configurations in which it is the question whose call it is: the status tells the endpoint.</summary>
/// <param name="random">What they are made of.</param>
internal sealed class IdentityCases(Random random)
{
    private static readonly string[] Matches =
    [
        "54.172.60.0/30", "54.172.60.1", "54.172.60.0", "54.172.60.0/255.255.255.252", "0.0.0.0/0", "54.244.51.0/24, 35.156.191.128/30", "54.172.60.0/30,!54.172.60.1",
        "!54.172.60.0/30", "54.172.60.0/30\nmatch = 203.0.113.66", "203.0.113.0/24", "54.172.60.0/33", "54.172.0.0/16", "2001:db8::/32", "54.172.60.0/30:5060",
    ];

    private static readonly string[] Orders =
    [
        "", "endpoint_identifier_order = ip,username,anonymous", "endpoint_identifier_order = username,ip", "endpoint_identifier_order = anonymous,ip,username",
        "endpoint_identifier_order = ip", "endpoint_identifier_order = header,ip,username", "endpoint_identifier_order = ip, username", "endpoint_identifier_order = request_uri,username",
        "endpoint_identifier_order = username,ip\ndisable_multi_domain = yes",
    ];

    private static readonly string[] Names = ["alpha", "bob", "bob@" + TracedCall.FromHost, "anonymous", "anonymous@" + TracedCall.FromHost, "+14155550100", "zulu", "bob@other.example.com"];

    public TracedSetup Create(int number)
    {
        var setup = new TracedSetup($"identities {number}");
        var pjsip = new List<string> { $"[global]\ntype = global\n{Orders[number % Orders.Length]}\n[udp]\ntype = transport\nprotocol = udp\nbind = 0.0.0.0\n" };
        var extensions = new List<string>();
        var endpoints = Names.OrderBy(_ => random.Next()).Take(random.Next(3, 7)).ToList();
        for (var i = 0; i < endpoints.Count; i++)
        {
            var identifiedBy = One("", "identify_by = username", "identify_by = ip", "identify_by = ip,username", "identify_by = auth_username");
            var refused = One("", "", "", "", "auth = secret", "deny = 54.244.0.0/16", "nosuchoption = 1");
            pjsip.Add($"[{endpoints[i]}]\ntype = endpoint\ncontext = context{i}\ndisallow = all\nallow = ulaw\n{identifiedBy}\n{refused}\n");
            extensions.Add($"[context{i}]\nexten => _.,1,{Endings.Step(i)}\n");
        }
        pjsip.Add("[secret]\ntype = auth\nauth_type = userpass\nusername = u\npassword = p\n");
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var how = random.Next(6) switch
            {
                0 => $"match_header = X-Test: {One("yes", "/^y/", "no")}",
                1 => $"match_request_uri = {One("/179[.]60/", "/^sip:100@/", "sip:100@nowhere")}",
                2 => One("", "match_header = X-Test", "match = "),
                _ => $"match = {One(Matches)}",
            };
            pjsip.Add($"[{One("a", "b", "c", "d", "e", "f", "g")}{i}]\ntype = identify\nendpoint = {(random.Next(8) == 0 ? "nothere" : One([.. endpoints]))}\n{how}\n");
        }
        if (random.Next(4) == 0)
            pjsip.Add($"[wall]\ntype = acl\n{One("deny = 203.0.113.66", "deny = 0.0.0.0/0\npermit = 54.0.0.0/8", "permit = 54.172.0.0/16")}\n");
        if (random.Next(5) == 0)
            pjsip.Add($"[{TracedCall.FromHost}]\ntype = domain_alias\ndomain = other.example.com\n");
        setup.Files["pjsip.conf"] = string.Concat(pjsip);
        setup.Files["extensions.conf"] = string.Concat(extensions);

        IPAddress[] sources = [NetworkPair.TwilioAddresses[0], NetworkPair.TwilioAddresses[1], NetworkPair.TwilioAddresses[5], NetworkPair.StrangerAddress];
        foreach (var source in sources)
        {
            foreach (var caller in (string[])["+14155550100", "bob", One("zulu", "\"Al\" <alpha>", "+19995550100")])
            {
                setup.Calls.Add(new TracedCall("identity", "100")
                {
                    From = source,
                    Caller = caller,
                    Header = random.Next(2) == 0 ? KeyValuePair.Create("X-Test", "yes") : null,
                    Description = $"from {source}\n{setup.Files["pjsip.conf"]}",
                });
            }
        }
        return setup;
    }

    private string One(params string[] of) => of[random.Next(of.Length)];
}
