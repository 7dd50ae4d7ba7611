namespace TwilioTrunk.Tests.Interop.Tracing;

/// <summary>Endpoints with all kinds of options, each with a call to it.</summary>
/// <param name="setup">Where they go.</param>
internal sealed class EndpointCases(TracedSetup setup)
{
    private const string Plain = "disallow = all\nallow = ulaw,alaw";
    private const string Answering = "exten => 100,1,Answer()";

    public void AddAll()
    {
        Codecs();
        Encryption();
        Authentication();
        AccessLists();
        Others();
    }

    private void Codecs()
    {
        string[] options =
        [
            "disallow = all\nallow = ulaw", "disallow = all\nallow = alaw", "disallow = all\nallow = g722", "disallow = all\nallow = g729", "disallow = all",
            "", "allow = all", "allow = ulaw", "allow = !all,gsm", "allow = !all,alaw", "allow = ulaw\ndisallow = ulaw", "allow = gsm\ndisallow = all\nallow = alaw",
            "disallow = all\nallow = gsm,g722,ulaw", "disallow = ulaw\nallow = alaw", "allow = alaw:20", "allow = all\ndisallow = ulaw,alaw", "disallow = all\nallow = nosuchcodec",
            "disallow = all\nallow = nosuchcodec,ulaw", "disallow = all\nallow = pcmu", "disallow = all\nallow = h264",
        ];
        foreach (var option in options)
            setup.Add(new TracedCall("codec", "100"), Answering, option);
        foreach (var option in options.Take(8))
            setup.Add(new TracedCall("codec", "100") { Codecs = ["g722", "gsm"] }, Answering, option);
        setup.Add(new TracedCall("codec", "100"), Answering, Plain + "\nmax_audio_streams = 0");
    }

    private void Encryption()
    {
        string[] options =
        [
            "media_encryption = no", "media_encryption = sdes", "media_encryption = SDES", "media_encryption = dtls\ndtls_auto_generate_cert = yes", "media_encryption = sdes\nmedia_encryption_optimistic = yes",
            "media_encryption = no\nmedia_encryption_optimistic = yes", "media_encryption = sdes\nforce_avp = yes", "media_encryption = no\nforce_avp = yes", "use_avpf = yes",
            "media_use_received_transport = yes", "media_use_received_transport = yes\nmedia_encryption = sdes", "media_encryption = srtp",
        ];
        foreach (var option in options)
        {
            setup.Add(new TracedCall("srtp", "100"), Answering, $"{Plain}\n{option}");
            setup.Add(new TracedCall("srtp", "100") { SecureMedia = true }, Answering, $"{Plain}\n{option}");
        }
    }

    private void Authentication()
    {
        string[] auths =
        [
            "auth = good", "auth = nothere", "auth = good,nothere", "auth = ", "outbound_auth = good", "outbound_auth = nothere", "auth = empty", "auth = md5", "auth = broken", "auth = nopassword",
            "auth = good\nauth = ",
        ];
        foreach (var auth in auths)
            setup.Add(new TracedCall("auth", "100"), Answering, $"{Plain}\n{auth}");
        setup.Files["pjsip.conf"] +=
            """

            [good]
            type = auth
            auth_type = userpass
            username = u
            password = p
            [empty]
            type = auth
            [md5]
            type = auth
            auth_type = md5
            username = u
            md5_cred = 0123456789abcdef0123456789abcdef
            [broken]
            type = auth
            auth_type = nothing
            [nopassword]
            type = auth
            auth_type = userpass
            username = u

            """;
    }

    private void AccessLists()
    {
        string[] lists =
        [
            "deny = 0.0.0.0/0", "deny = 0.0.0.0/0\npermit = 54.172.60.0/30", "permit = 54.172.60.0/30\ndeny = 0.0.0.0/0.0.0.0", "permit = 54.172.60.0/30", "deny = 54.172.60.0",
            "deny = 54.172.60.1", "deny = 54.172.60.0/32", "deny = 54.172.60.0/255.255.255.255", "deny = !54.172.60.0/30", "permit = !54.172.60.0/30", "acl = open", "acl = closed", "acl = nothere",
            "deny = 10.0.0.0/8,54.172.0.0/16",
        ];
        foreach (var list in lists)
            setup.Add(new TracedCall("acl", "100"), Answering, $"{Plain}\n{list}");
        setup.Files["acl.conf"] = "[open]\npermit = 54.0.0.0/8\n[closed]\ndeny = 0.0.0.0/0\n";
    }

    private void Others()
    {
        setup.Add(new TracedCall("endpoint", "100"), "exten => 100,1,Hangup(${CAUSE})", Plain + "\nset_var = CAUSE=17");
        setup.Add(new TracedCall("endpoint", "100"), "exten => 100,1,Hangup(${CAUSE})", Plain + "\nset_var = CAUSE = 21\nset_var = B=1");
        setup.Add(new TracedCall("endpoint", "100"), "exten => 100/555,1,Hangup(17)\nexten => 100,1,Hangup(21)", Plain + "\ncallerid = \"X\" <555>");
        setup.Add(new TracedCall("endpoint", "100"), "exten => 100/555,1,Hangup(17)\nexten => 100,1,Hangup(21)", Plain + "\ncallerid = X");
        setup.Add(new TracedCall("endpoint", "100"), "exten => 100,1,Hangup(${IF($[\"${CALLERID(name)}\" = \"X\"]?17:21)})", Plain + "\ncallerid = \"X\" <555>");
        setup.Add(new TracedCall("endpoint", "100") { Caller = "555" }, "exten => 100/555,1,Hangup(17)\nexten => 100,1,Hangup(21)", Plain + "\ntrust_id_inbound = yes");
        setup.Add(new TracedCall("endpoint", "100"), Answering, Plain + "\nnosuchoption = 1");
        setup.Add(new TracedCall("endpoint", "100"), Answering, Plain + "\ndtmf_mode = nonsense");
        setup.Add(new TracedCall("endpoint", "100"), Answering, Plain + "\nrtp_timeout = many");
        setup.Add(new TracedCall("endpoint", "100"), Answering, Plain + "\ndirect_media = maybe");
        setup.Add(new TracedCall("endpoint", "100"), Answering, Plain + "\ntimers = required");
        setup.Add(new TracedCall("endpoint", "100"), Answering, Plain + "\ntimers = always");
        setup.Add(new TracedCall("endpoint", "100"), Answering, Plain + "\ntransport = nothere");
        setup.Add(new TracedCall("endpoint", "100"), "exten => 100,1,Hangup(17)\n[CASEz]\nexten => 100,1,Hangup(21)", Plain + "\ncontext = nothere");
        setup.Add(new TracedCall("endpoint", "100"), "[default]\nexten => 100,1,Hangup(21)", Plain + "\ncontext = ");
        setup.Add(new TracedCall("endpoint", "200"), Answering, Plain);
        setup.Add(new TracedCall("endpoint", "1"), Answering, Plain);
        setup.Add(new TracedCall("endpoint", "1"), Answering, Plain + "\nallow_overlap = no");
        setup.Add(new TracedCall("endpoint", "10"), "include => CASEb\n[CASEb]\nexten => _1XX,1,Answer()", Plain);
        setup.Add(new TracedCall("endpoint", "*8"), Answering, Plain);
        setup.Add(new TracedCall("endpoint", "+1%2041"), "exten => +1 41,1,Answer()\nexten => _+.,1,Hangup(17)", Plain);
        setup.Add(new TracedCall("endpoint", "s"), "exten => s,1,Hangup(17)", Plain);
    }
}
