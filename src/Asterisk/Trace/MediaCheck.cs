using TwilioTrunk.Asterisk.Configuration;

namespace TwilioTrunk.Asterisk.Trace;

/// <summary>Says whether an endpoint takes the audio that is offered, as Asterisk's res_pjsip_sdp_rtp does; otherwise it answers 488.</summary>
internal static class MediaCheck
{
    /// <summary>Other names of codecs.</summary>
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pcmu"] = "ulaw", ["mulaw"] = "ulaw", ["pcma"] = "alaw", ["slin"] = "slin8",
    };

    /// <summary>Why the offer is refused; null when it is taken.</summary>
    public static string? Refusal(PjsipDefinition endpoint, IncomingCall call, ModuleSet modules)
    {
        var allowed = Allowed(endpoint);
        if (allowed is not null && !call.Codecs.Any(codec => allowed.Contains(Name(codec))))
            return DialplanRun.Format(Text.TraceNoCodec, endpoint.Name, string.Join(", ", call.Codecs), allowed.Count == 0 ? "-" : string.Join(", ", allowed));
        if (endpoint.Value("max_audio_streams")?.Trim() == "0")
            return DialplanRun.Format(Text.TraceNoAudio, endpoint.Name);
        if (endpoint.IsOn("media_use_received_transport"))
            return null;
        if (endpoint.IsOn("use_avpf"))
            return DialplanRun.Format(Text.TraceAvpf, endpoint.Name);

        var encryption = endpoint.Value("media_encryption")?.ToLowerInvariant() ?? "no";
        var isLenient = endpoint.IsOn("force_avp") || endpoint.IsOn("media_encryption_optimistic");
        if (call.SecureMedia)
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

    /// <summary>The codecs of an endpoint after all its allow and disallow in order; null for all.</summary>
    private static HashSet<string>? Allowed(PjsipDefinition endpoint)
    {
        HashSet<string>? allowed = [];
        foreach (var option in endpoint.Options)
        {
            var allows = option.Name.Equals("allow", StringComparison.OrdinalIgnoreCase);
            if (!allows && !option.Name.Equals("disallow", StringComparison.OrdinalIgnoreCase))
                continue;
            foreach (var entry in PjsipDefinition.Entries(option.Value))
            {
                var isAdded = allows != entry.StartsWith('!');
                var name = entry.TrimStart('!').Split(':')[0];
                if (name.Equals("all", StringComparison.OrdinalIgnoreCase))
                    allowed = isAdded ? null : [];
                else if (isAdded)
                    allowed?.Add(Name(name));
                else
                    allowed?.Remove(Name(name));
            }
        }
        return allowed;
    }

    private static string Name(string codec) => Aliases.GetValueOrDefault(codec, codec.ToLowerInvariant());
}
