using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>Says whether an endpoint takes the audio that is offered, as Asterisk's res_pjsip_sdp_rtp does; otherwise it answers 488.</summary>
/// <param name="modules">The modules.</param>
internal sealed class MediaCheck(ModuleSet modules)
{
    /// <summary>The formats that Asterisk 22 knows; an endpoint that names another is not made.</summary>
    private static readonly HashSet<string> Formats = new(
        ("png g726 alaw g723 speex speex16 speex32 g722 siren7 h261 h263 adpcm h265 silk8 silk12 silk16 silk24 g719 h263p h264 g729 slin slin12 slin16 slin24"
            + " slin32 slin44 slin48 slin96 slin192 ulaw lpc10 none t38 amr amrwb vp9 vp8 gsm mpeg4 ilbc red t140 opus jpeg g726aal2 codec2 siren14 testlaw").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<PjsipDefinition, (HashSet<string> Allowed, string? Plain, string? Secure)> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>Why the offer is refused; null when it is taken.</summary>
    public string? Refusal(PjsipDefinition endpoint, IncomingCall call)
    {
        if (!_known.TryGetValue(endpoint, out var known))
            _known.Add(endpoint, known = (Allowed(endpoint), Refusal(endpoint, isSecure: false), Refusal(endpoint, isSecure: true)));
        if (known.Allowed.Overlaps(call.Codecs))
            return call.SecureMedia ? known.Secure : known.Plain;
        var allowed = known.Allowed.Count == 0 ? "-" : string.Join(", ", known.Allowed);
        return DialplanRun.Format(Text.TraceNoCodec, endpoint.Name, string.Join(", ", call.Codecs), allowed);
    }

    private string? Refusal(PjsipDefinition endpoint, bool isSecure)
    {
        if (endpoint.Value("max_audio_streams")?.Trim() == "0")
            return DialplanRun.Format(Text.TraceNoAudio, endpoint.Name);
        var encryption = endpoint.Value("media_encryption")?.ToLowerInvariant() ?? "no";
        if (endpoint.IsOn("media_use_received_transport"))
        {
            return isSecure || encryption == "no" || endpoint.IsOn("media_encryption_optimistic")
                ? null
                : DialplanRun.Format(Text.TracePlainOffered, endpoint.Name, encryption);
        }
        if (endpoint.IsOn("use_avpf"))
            return DialplanRun.Format(Text.TraceAvpf, endpoint.Name);
        var isLenient = endpoint.IsOn("force_avp") || endpoint.IsOn("media_encryption_optimistic");
        if (isSecure)
        {
            if (encryption != "sdes" && !isLenient)
                return DialplanRun.Format(Text.TraceSrtpOffered, endpoint.Name, encryption);
            return modules.Contains("res_srtp") || encryption != "sdes" ? null : DialplanRun.Format(Text.TraceModuleMissing, "SRTP", "res_srtp");
        }
        if (encryption == "no" || endpoint.IsOn("media_encryption_optimistic"))
            return null;
        return encryption == "sdes" && endpoint.IsOn("force_avp")
            ? DialplanRun.Format(Text.TraceNoCrypto, endpoint.Name)
            : encryption == "dtls" && endpoint.IsOn("force_avp") ? null : DialplanRun.Format(Text.TracePlainOffered, endpoint.Name, encryption);
    }

    /// <summary>Says whether a value of <c>allow</c> or <c>disallow</c> names only formats that exist.</summary>
    public static bool IsCodecList(string value) => Codecs(value).All(codec => codec.Name == "all" || Formats.Contains(codec.Name));

    /// <summary>The codecs of an endpoint after all its allow and disallow in order.</summary>
    private static HashSet<string> Allowed(PjsipDefinition endpoint)
    {
        var allowed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var option in endpoint.Options)
        {
            var allows = option.Name.Equals("allow", StringComparison.OrdinalIgnoreCase);
            if (!allows && !option.Name.Equals("disallow", StringComparison.OrdinalIgnoreCase))
                continue;
            foreach (var (name, isNegated) in Codecs(option.Value))
            {
                IEnumerable<string> named = name == "all" ? Formats : [name];
                if (allows != isNegated)
                    allowed.UnionWith(named);
                else
                    allowed.ExceptWith(named);
            }
        }
        return allowed;
    }

    /// <summary>The entries of a list such as <c>!all,ulaw:20</c>, without how much sound a packet holds.</summary>
    private static IEnumerable<(string Name, bool IsNegated)> Codecs(string value) =>
        PjsipDefinition.Entries(value).Select(entry => (entry.TrimStart('!').Split(':')[0].ToLowerInvariant(), entry.StartsWith('!')));
}
