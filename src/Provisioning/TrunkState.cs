using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>A trunk with everything that hangs on it.</summary>
public sealed record TrunkState
{
    /// <summary>The SID of what was only rehearsed: none.</summary>
    public const string NoSid = "";

    /// <summary>The trunk itself.</summary>
    public required TrunkRecord Trunk { get; init; }

    /// <summary>The origination URIs in the order they are tried: by priority, and the greater weight first.</summary>
    public IReadOnlyList<OriginationUrlRecord> Origination
    {
        get;
        init => field = [.. value.OrderBy(url => url.Priority).ThenByDescending(url => url.Weight)];
    } = [];

    /// <summary>The credential lists that are enforced on termination.</summary>
    public IReadOnlyList<TrunkListRecord> CredentialLists { get; init; } = [];

    /// <summary>The IP access control lists that are enforced on termination.</summary>
    public IReadOnlyList<TrunkListRecord> IpAccessControlLists { get; init; } = [];

    /// <summary>The numbers whose calls go to the origination URIs.</summary>
    public IReadOnlyList<TrunkPhoneNumberRecord> PhoneNumbers { get; init; } = [];

    /// <summary>The credential the PBX is to use, as far as it is known here.</summary>
    public SipCredential? Credential { get; init; }

    /// <summary>True for a trunk that was only rehearsed: it does not exist, has no SID, and nothing can be read about it.</summary>
    public bool IsPredicted => Trunk.Sid == NoSid;

    /// <summary>True for a trunk as it would be after steps that were only told: what is planned on it can only be told too.</summary>
    public bool IsRehearsed { get; init; }

    /// <summary>The name of the trunk, and its tags.</summary>
    public TrunkName Name => TrunkName.Of(Trunk);

    /// <summary>What to call the trunk in a message: its name without the tags.</summary>
    public string Label => Name.Plain ?? Trunk.DomainName ?? Trunk.Sid;

    /// <summary>True when neither users nor addresses are checked: Twilio then lets no call through.</summary>
    internal bool IsShut => CredentialLists.Count == 0 && IpAccessControlLists.Count == 0;

    /// <summary>True when a call needs both, a user and an address.</summary>
    internal bool EnforcesBoth => CredentialLists.Count > 0 && IpAccessControlLists.Count > 0;

    /// <summary>The trunk with other lists, and with the kinds of list it enforces as Twilio names them.</summary>
    internal TrunkState Enforcing(IReadOnlyList<TrunkListRecord> credentialLists, IReadOnlyList<TrunkListRecord> accessControlLists)
    {
        var kinds = new[] { accessControlLists.Count > 0 ? "IP_ACL" : null, credentialLists.Count > 0 ? "CREDENTIAL_LIST" : null }.OfType<string>().ToArray();
        return this with
        {
            CredentialLists = credentialLists,
            IpAccessControlLists = accessControlLists,
            Trunk = Trunk with { AuthType = kinds.Length == 0 ? null : string.Join(',', kinds) },
        };
    }
}
