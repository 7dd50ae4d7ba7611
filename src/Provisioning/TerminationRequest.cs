namespace TwilioTrunk.Provisioning;

/// <summary>What termination, calls from the PBX to Twilio, should look like; null leaves a part as it is.</summary>
public sealed record TerminationRequest
{
    /// <summary>The termination domain, whole host.</summary>
    public string? DomainName { get; init; }

    /// <summary>The credential the PBX answers the digest challenge with.</summary>
    public SipCredential? Credential { get; init; }

    /// <summary>The friendly name of the credential list; null for <c>{trunk}-credentials</c>.</summary>
    public string? CredentialListName { get; init; }

    /// <summary>Replaces the password of a user that is in the list already.</summary>
    public bool ResetPassword { get; init; }

    /// <summary>True when this very password was just set for this user in this list, for another trunk.</summary>
    public bool PasswordIsSet { get; init; }

    /// <summary>The addresses and blocks that calls of the PBX come from; empty to leave them as they are.</summary>
    public IReadOnlyList<IpBlock> AllowedAddresses { get; init; } = [];

    /// <summary>The name of the IP access control list; null for <c>{trunk}-addresses</c>.</summary>
    public string? IpAccessControlListName { get; init; }

    /// <summary>Changes a list even if other trunks use it.</summary>
    public bool Force { get; init; }
}
