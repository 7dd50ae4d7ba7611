using System.Collections.Immutable;

namespace TwilioTrunk.Simulator.State;

internal sealed record TrunkRow : Row
{
    public string? FriendlyName { get; init; }

    /// <summary>The whole termination host in lower case, or null.</summary>
    public string? DomainName { get; init; }

    /// <summary>The region in which calls to the domain are processed.</summary>
    public string VoiceRegion { get; init; } = "us1";

    /// <summary>What that assignment is called.</summary>
    public string? RouteName { get; init; }

    public string? DisasterRecoveryUrl { get; init; }

    public string? DisasterRecoveryMethod { get; init; }

    public string TransferMode { get; init; } = "disable-all";

    public string TransferCallerId { get; init; } = "from-transferee";

    public bool Secure { get; init; }

    public bool CnamLookupEnabled { get; init; }

    public string RecordingMode { get; init; } = "do-not-record";

    public string RecordingTrim { get; init; } = "do-not-trim";

    public ImmutableList<OriginationUrlRow> OriginationUrls { get; init; } = [];

    public ImmutableList<AttachedListRow> CredentialLists { get; init; } = [];

    public ImmutableList<AttachedListRow> IpAccessControlLists { get; init; } = [];
}
