using TwilioTrunk.Asterisk;

namespace TwilioTrunk.Provisioning;

/// <summary>What was asked for trunks that are exported to a PBX; null leaves a part as an earlier export wrote it.</summary>
public sealed record ExportRequest
{
    /// <summary>What the PBX answers Twilio's challenge with; null for what the pipeline or the files know.</summary>
    public SipCredential? Credential { get; init; }

    /// <summary>How the PBX calls Twilio.</summary>
    public PbxTransport? Transport { get; init; }

    /// <summary>The edges to call, in order of preference; empty for the nearest.</summary>
    public IReadOnlyList<string>? Edges { get; init; }

    /// <summary>The number to show, in E.164.</summary>
    public string? CallerId { get; init; }

    /// <summary>The numbers that calls of single extensions show, in E.164.</summary>
    public IReadOnlyDictionary<string, string>? ExtensionCallerIds { get; init; }

    /// <summary>The numbers to show, each once.</summary>
    internal IEnumerable<string> CallerIds => (ExtensionCallerIds?.Values ?? []).Append(CallerId).OfType<string>().Distinct(StringComparer.Ordinal);
}
