using System.Globalization;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Trace;
using TwilioTrunk.Tests.Interop.Calls;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop.Tracing;

/// <summary>A configuration and the calls to it.</summary>
/// <param name="name">What it is, for messages.</param>
internal sealed class TracedSetup(string name)
{
    /// <summary>All that the dialplans of the cases use.</summary>
    private const string Modules =
        """
        [modules]
        autoload = no
        load = res_timing_timerfd.so
        load = res_crypto.so
        load = res_sorcery_config.so
        load = res_sorcery_memory.so
        load = res_sorcery_astdb.so
        load = res_pjproject.so
        load = res_pjsip.so
        load = res_pjsip_session.so
        load = res_pjsip_sdp_rtp.so
        load = res_pjsip_authenticator_digest.so
        load = res_pjsip_outbound_authenticator_digest.so
        load = res_pjsip_endpoint_identifier_ip.so
        load = res_pjsip_endpoint_identifier_user.so
        load = res_pjsip_endpoint_identifier_anonymous.so
        load = res_pjsip_caller_id.so
        load = res_pjsip_nat.so
        load = res_pjsip_acl.so
        load = res_pjsip_registrar.so
        load = res_pjsip_outbound_registration.so
        load = res_pjsip_pubsub.so
        load = res_rtp_asterisk.so
        load = res_srtp.so
        load = chan_pjsip.so
        load = codec_ulaw.so
        load = codec_alaw.so
        load = codec_gsm.so
        load = codec_g722.so
        load = format_gsm.so
        load = bridge_simple.so
        load = bridge_builtin_features.so
        load = pbx_config.so
        load = app_dial.so
        load = app_echo.so
        load = app_exec.so
        load = app_playback.so
        load = app_queue.so
        load = app_read.so
        load = app_stack.so
        load = app_system.so
        load = app_userevent.so
        load = app_verbose.so
        load = app_while.so
        load = func_callerid.so
        load = func_channel.so
        load = func_cut.so
        load = func_dialplan.so
        load = func_global.so
        load = func_logic.so
        load = func_math.so
        load = func_strings.so
        load = func_timeout.so
        load = func_uri.so

        """;

    public string Name => name;

    public Dictionary<string, string> Files { get; } = new(StringComparer.Ordinal) { ["modules.conf"] = Modules, ["rtp.conf"] = "[general]\n", ["queues.conf"] = "[general]\n" };

    public List<TracedCall> Calls { get; } = [];

    /// <summary>Seconds after which a call without a final answer has none.</summary>
    public int Patience { get; init; } = 4;

    /// <summary>True when each call is predicted once more, as one from a phone of the PBX.</summary>
    public bool PredictsPhones { get; init; }

    /// <summary>Predicts every call from the files, then starts Asterisk with them and places the calls.</summary>
    public async Task<IReadOnlyList<TracedResult>> RunAsync(LabCertificates certificates, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        foreach (var (file, text) in Files)
        {
            var path = folder.Combine(file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text.Replace("KEYS/", Path.GetDirectoryName(certificates.PbxKey) + "/", StringComparison.Ordinal), cancellation);
        }
        var tracer = new CallTracer(PbxConfiguration.Load(folder.Path));
        var predictions = Calls.Select(call => tracer.Trace(call.ToIncomingCall())).ToList();
        var phonePredictions = PredictsPhones ? Calls.Select(call => tracer.Trace(call.ToOutgoingCall())).ToList() : [];

        await using var lab = await CallLab.StartAsync(folder.Path, cancellation);
        await using var phones = new PhoneSide(lab.Network.Internet);
        var statuses = await CallBatch.PlaceAsync(lab.Network.Internet, Calls, certificates, Patience, cancellation);
        var log = lab.Pbx.Log;
        return
        [
            .. predictions.Select((prediction, index) => new TracedResult(name, Calls[index], prediction, statuses[index], log)),
            .. phonePredictions.Select((prediction, index) => new TracedResult(name + " (phone)", Calls[index], prediction, statuses[index], log)),
        ];
    }

    /// <summary>Adds a call whose dialplan, endpoint and context are its own; it is identified by a header.</summary>
    /// <param name="call">The call.</param>
    /// <param name="dialplan">The lines of its context and of further ones; <c>CASE</c> is the name of the context.</param>
    /// <param name="endpoint">Options of its endpoint besides the usual ones.</param>
    public void Add(TracedCall call, string dialplan, string endpoint = "disallow = all\nallow = ulaw,alaw")
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"case{Calls.Count + 1}");
        Files["pjsip.conf"] = Files.GetValueOrDefault("pjsip.conf", SharedPjsip) +
            $"""

            [{id}]
            type = endpoint
            context = {id}
            {endpoint}
            [{id}]
            type = identify
            endpoint = {id}
            match_header = X-Case: {id}

            """;
        Files["extensions.conf"] = Files.GetValueOrDefault("extensions.conf", "") + $"[{id}]\n{dialplan.Replace("CASE", id, StringComparison.Ordinal)}\n";
        Calls.Add(call with { Header = KeyValuePair.Create("X-Case", id), Description = call.Description + "\n" + endpoint + "\n" + dialplan });
    }

    /// <summary>Transports and phones that the cases share.</summary>
    public const string SharedPjsip =
        """
        [global]
        type = global
        endpoint_identifier_order = header
        [udp]
        type = transport
        protocol = udp
        bind = 0.0.0.0
        [phone]
        type = endpoint
        disallow = all
        allow = ulaw
        [absent]
        type = endpoint
        disallow = all
        allow = ulaw
        aors = absent
        [absent]
        type = aor

        """;
}
