using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>The settings of a trunk itself; null leaves a setting as it is.</summary>
public sealed record TrunkSettings
{
    /// <summary>The name without tags; both together have at most 64 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The tags, which stand at the end of the friendly name; none removes those that are there.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The termination domain, whole host.</summary>
    public string? DomainName { get; init; }

    /// <summary>True: TLS and SRTP are required in both directions.</summary>
    public bool? Secure { get; init; }

    /// <summary>True: the name of the caller is looked up, which is billed.</summary>
    public bool? CnamLookup { get; init; }

    /// <summary><c>disable-all</c>, <c>enable-all</c> or <c>sip-only</c>.</summary>
    public string? TransferMode { get; init; }

    /// <summary><c>from-transferee</c> or <c>from-transferor</c>.</summary>
    public string? TransferCallerId { get; init; }

    /// <summary>Absolute URL of TwiML that takes the call when no origination URI answers.</summary>
    public string? DisasterRecoveryUrl { get; init; }

    /// <summary><c>GET</c> or <c>POST</c>.</summary>
    public string? DisasterRecoveryMethod { get; init; }

    /// <summary>The form fields of a request that sets these on the trunk.</summary>
    /// <exception cref="ProvisioningException"><c>BlankName</c>, <c>TagsInName</c>, <c>NameTooLong</c>, <c>InvalidTwimlUrl</c>.</exception>
    internal TrunkFields ToFields(TrunkRecord trunk) => new()
    {
        FriendlyName = FriendlyNameOn(trunk),
        DomainName = DomainName,
        Secure = Secure,
        CnamLookupEnabled = CnamLookup,
        TransferMode = TransferMode,
        TransferCallerId = TransferCallerId,
        DisasterRecoveryUrl = TwimlUrl.Check(DisasterRecoveryUrl),
        DisasterRecoveryMethod = DisasterRecoveryMethod,
    };

    /// <summary>Only what differs from the trunk as it is.</summary>
    internal TrunkSettings Differing(TrunkRecord trunk) => new()
    {
        Name = Unless(Name, TrunkName.Of(trunk).Plain),
        Tags = Tags is not null && TrunkName.Of(trunk).HasTags(Tags) ? null : Tags,
        DomainName = DomainName is { } domain && TerminationDomain.IsSame(trunk.DomainName, domain) ? null : DomainName,
        Secure = Secure == trunk.Secure ? null : Secure,
        CnamLookup = CnamLookup == trunk.CnamLookupEnabled ? null : CnamLookup,
        TransferMode = Unless(TransferMode, trunk.TransferMode),
        TransferCallerId = Unless(TransferCallerId, trunk.TransferCallerId),
        DisasterRecoveryUrl = Unless(DisasterRecoveryUrl, trunk.DisasterRecoveryUrl),
        DisasterRecoveryMethod = Unless(DisasterRecoveryMethod, trunk.DisasterRecoveryMethod),
    };

    /// <summary>The trunk as it is once these are set.</summary>
    internal TrunkRecord ApplyTo(TrunkRecord trunk) => trunk with
    {
        FriendlyName = FriendlyNameOn(trunk) ?? trunk.FriendlyName,
        DomainName = DomainName ?? trunk.DomainName,
        Secure = Secure ?? trunk.Secure,
        CnamLookupEnabled = CnamLookup ?? trunk.CnamLookupEnabled,
        TransferMode = TransferMode ?? trunk.TransferMode,
        TransferCallerId = TransferCallerId ?? trunk.TransferCallerId,
        DisasterRecoveryUrl = DisasterRecoveryUrl ?? trunk.DisasterRecoveryUrl,
        DisasterRecoveryMethod = DisasterRecoveryMethod ?? trunk.DisasterRecoveryMethod,
    };

    /// <summary>Name and tags as Twilio stores them: what is not set stays. Null when neither is.</summary>
    private string? FriendlyNameOn(TrunkRecord trunk)
    {
        var present = TrunkName.Of(trunk);
        return Name is null && Tags is null ? null : new TrunkName(Name ?? present.Plain, Tags ?? present.Tags).Format();
    }

    /// <summary>Empty text clears a setting, and one that is clear reads as null.</summary>
    private static string? Unless(string? wanted, string? present)
        => string.Equals(wanted, present ?? string.Empty, StringComparison.Ordinal) ? null : wanted;
}
