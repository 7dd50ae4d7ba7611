using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Configuration;
using TwilioTrunk.Asterisk.Content;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>The modules of Asterisk that trunks need, and what a <c>modules.conf</c> loads of them. Each was left out once to see the trunk fail.</summary>
internal static class ModuleList
{
    /// <summary>Joins two channels; the bridge of conferences does that too.</summary>
    private const string Bridge = "bridge_simple";

    /// <summary>What every trunk needs.</summary>
    public static readonly IReadOnlyList<string> Always =
    [
        "res_sorcery_config", "res_sorcery_memory", "res_sorcery_astdb", "res_pjproject", "res_pjsip", "res_pjsip_session", "res_pjsip_pubsub",
        "res_pjsip_sdp_rtp", "res_pjsip_endpoint_identifier_ip", "chan_pjsip", "res_rtp_asterisk", "codec_ulaw", "pbx_config", "app_dial",
        "func_strings", Bridge,
    ];

    /// <summary>The modules that the trunks of a PBX need and that it would not load, in the order in which they are best loaded.</summary>
    /// <param name="state">The trunks.</param>
    /// <param name="modules">The file <c>modules.conf</c> and what it includes; without files when there is none.</param>
    public static IReadOnlyList<string> Missing(PbxState state, ConfTree modules) => Missing(Needed(state), modules);

    /// <summary>Those of some modules that a PBX would not load.</summary>
    /// <param name="needed">The names, without <c>.so</c>.</param>
    /// <param name="modules">The file <c>modules.conf</c> and what it includes; without files when there is none.</param>
    public static IReadOnlyList<string> Missing(IEnumerable<string> needed, ConfTree modules)
    {
        var loaded = new ModuleSet(modules);
        return [.. needed.Where(name => !(loaded.Contains(name) || (name == Bridge && loaded.Contains("bridge_softmix"))))];
    }

    private static IEnumerable<string> Needed(PbxState state)
    {
        foreach (var name in Always)
            yield return name;
        if (state.Trunks.Any(trunk => trunk.UsesCredentials))
            yield return "res_pjsip_outbound_authenticator_digest";
        if (state.Trunks.Any(trunk => trunk.Secure))
            yield return "res_srtp";
        if (state.Trunks.Any(trunk => trunk.CallerId is not null || trunk.ExtensionCallerIds.Count > 0))
            yield return "func_callerid";
        foreach (var name in state.Trunks.SelectMany(trunk => trunk.AllDestinations).SelectMany(destination => InboundRoute.Parse(destination).Modules).Distinct())
            yield return name;
    }
}
