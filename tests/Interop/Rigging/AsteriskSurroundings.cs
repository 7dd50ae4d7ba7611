namespace TwilioTrunk.Tests.Interop.Rigging;

/// <summary>The files around a trunk's configuration with which Asterisk starts without a warning of its own.</summary>
internal static class AsteriskSurroundings
{
    /// <summary>Modules for a trunk and for what a dialplan around it uses, when the configuration has no modules.conf of its own.</summary>
    private static readonly string[] TrunkModules =
    [
        "res_timing_timerfd", "res_crypto", "res_sorcery_config", "res_sorcery_memory", "res_sorcery_astdb", "res_pjproject", "res_pjsip",
        "res_pjsip_session", "res_pjsip_sdp_rtp", "res_pjsip_authenticator_digest", "res_pjsip_outbound_authenticator_digest",
        "res_pjsip_endpoint_identifier_ip", "res_pjsip_endpoint_identifier_user", "res_pjsip_endpoint_identifier_anonymous",
        "res_pjsip_caller_id", "res_pjsip_nat", "res_pjsip_diversion", "res_pjsip_rfc3326", "res_pjsip_acl", "res_pjsip_header_funcs",
        "res_pjsip_registrar", "res_pjsip_outbound_registration", "res_pjsip_pubsub", "res_pjsip_dtmf_info", "res_rtp_asterisk", "res_srtp",
        "chan_pjsip", "codec_ulaw", "codec_alaw", "codec_gsm", "format_gsm", "format_pcm", "format_wav", "bridge_simple", "bridge_native_rtp",
        "bridge_builtin_features", "pbx_config", "app_dial", "app_echo", "app_playback", "app_queue", "app_stack", "app_verbose", "app_exec",
        "app_system", "func_callerid", "func_channel", "func_cut", "func_dialplan", "func_global", "func_logic", "func_strings", "func_timeout",
        "func_hangupcause", "func_shell", "func_pjsip_endpoint", "func_env", "func_uri",
    ];

    /// <summary>Modules that the tests themselves need: their DNS, and "channel originate".</summary>
    private static readonly string[] TestModules = ["res_resolver_unbound", "res_clioriginate"];

    /// <summary>Files whose absence is a warning or an error, and which may be empty.</summary>
    private static readonly string[] EmptyFiles =
        ["stasis", "cel", "acl", "udptl", "pjproject", "ccss", "cdr", "features", "queues", "queuerules", "cli_aliases", "websocket_client"];

    public static void Write(TemporaryFolder folder, AsteriskRelease release)
    {
        foreach (var name in (string[])["run", "log", "spool", "db", "lib/keys"])
            Directory.CreateDirectory(folder.Combine(name));
        Write("asterisk",
            $"""
            [directories]
            astetcdir = {folder.Combine("etc")}
            astmoddir = {release.Modules}
            astdatadir = {release.Data}
            astvarlibdir = {folder.Combine("lib")}
            astkeydir = {folder.Combine("lib")}
            astagidir = {folder.Combine("lib")}
            astdbdir = {folder.Combine("db")}
            astspooldir = {folder.Combine("spool")}
            astrundir = {folder.Combine("run")}
            astlogdir = {folder.Combine("log")}

            [options]
            documentation_language = en_US
            nocolor = yes
            verbose = 3
            """);
        Write("logger", "[general]\n[logfiles]\nmessages = notice,warning,error,verbose(3)\n");
        Write("resolver_unbound", "[general]\nnameserver = 127.0.0.1\n");
        WriteIfAbsent("manager", "[general]\nenabled = no\n");
        WriteIfAbsent("indications", File.ReadAllText(release.Indications));
        foreach (var name in EmptyFiles)
            WriteIfAbsent(name, "");

        var modules = Configured("modules") ? Known(File.ReadAllText(Target("modules"))) : $"[modules]\nautoload = no\n{Loads(TrunkModules)}{WizardIfUsed()}";
        Write("modules", $"{modules}\n{Loads(TestModules)}");

        string Target(string name) => folder.Combine("etc", name + ".conf");
        bool Configured(string name) => File.Exists(Target(name));
        void Write(string name, string text) => File.WriteAllText(Target(name), text);
        void WriteIfAbsent(string name, string text)
        {
            if (!Configured(name))
                Write(name, text);
        }

        // A configuration for the current release may load what an older one has not got.
        string Known(string text) => release == AsteriskRelease.Current ? text : string.Join('\n', text.Split('\n').Where(
            line => line.Split("load = ") is not ["", var module] || File.Exists(Path.Combine(release.Modules, Path.ChangeExtension(module, ".so")))));

        // The wizard complains when it is loaded and has no file.
        string WizardIfUsed() => Configured("pjsip_wizard") ? Loads("res_pjsip_config_wizard") : "";
    }

    private static string Loads(params string[] modules) => string.Concat(modules.Select(module => $"load = {module}.so\n"));
}
