namespace TwilioTrunk.Tests.Interop;

/// <summary>A trunk written by hand that loads clean and takes calls: what the rig is proved with.</summary>
internal static class KnownGood
{
    public const string Endpoint = "twilio-fastco-voice-kernel";

    public const string Pjsip =
        $"""
        [global]
        type = global
        endpoint_identifier_order = ip,username,anonymous

        [transport-udp]
        type = transport
        protocol = udp
        bind = 0.0.0.0:5060
        external_media_address = 179.60.72.50
        external_signaling_address = 179.60.72.50
        local_net = 10.0.0.0/8

        [trunk-options](!)
        type = endpoint
        transport = transport-udp
        context = from-twilio
        disallow = all
        allow = ulaw,alaw
        direct_media = no
        rtp_symmetric = yes
        force_rport = yes
        rewrite_contact = yes
        dtmf_mode = rfc4733
        send_pai = yes
        identify_by = ip
        media_encryption = no

        [twilio](trunk-options)

        [twilio]
        type = identify
        endpoint = twilio
        match = 54.172.60.0/30
        match = 54.244.51.0/30
        match = 54.171.127.192/30
        match = 35.156.191.128/30
        match = 54.65.63.192/30
        match = 54.169.127.128/30
        match = 54.252.254.64/30
        match = 177.71.206.192/30

        [{Endpoint}](trunk-options)
        aors = {Endpoint}
        outbound_auth = {Endpoint}
        from_domain = {GuideValues.Domain}

        [{Endpoint}]
        type = aor
        contact = sip:{GuideValues.Domain}
        qualify_frequency = 60

        [{Endpoint}]
        type = auth
        auth_type = userpass
        username = {GuideValues.UserName}
        password = {GuideValues.Password}

        """;

    public const string Extensions =
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
         same => n,Dial(PJSIP/${FILTER(+0-9,${EXTEN})}@{{Endpoint}},60)
         same => n,Hangup(${HANGUPCAUSE})

        """;

    public const string Rtp =
        """
        [general]
        rtpstart = 10000
        rtpend = 10100
        strictrtp = yes
        icesupport = no

        """;

    public static string Write(string folder, string pjsip = Pjsip, string extensions = Extensions, string rtp = Rtp)
    {
        File.WriteAllText(Path.Combine(folder, "pjsip.conf"), pjsip);
        File.WriteAllText(Path.Combine(folder, "extensions.conf"), extensions);
        File.WriteAllText(Path.Combine(folder, "rtp.conf"), rtp);
        return folder;
    }
}
