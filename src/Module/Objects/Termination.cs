using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk;

/// <summary>What Twilio checks a call from the PBX against.</summary>
public sealed class Termination
{
    internal Termination(TwilioSession session, TrunkState state, IEnumerable<string> userNames)
    {
        Session = session;
        TrunkSid = state.IsPredicted ? null : state.Trunk.Sid;
        Name = state.Name.Plain;
        DomainName = state.Trunk.DomainName;
        AuthType = state.Trunk.AuthType;
        Secure = state.Trunk.Secure;
        CredentialList = [.. state.CredentialLists.Select(list => new AttachedList(session, state, list))];
        IpAccessControlList = [.. state.IpAccessControlLists.Select(list => new AttachedList(session, state, list))];
        UserName = [.. userNames];
    }

    /// <summary>The trunk; null for one that was only rehearsed.</summary>
    public string? TrunkSid { get; }

    /// <summary>The friendly name of the trunk.</summary>
    public string? Name { get; }

    /// <summary>The termination domain: where the PBX sends its calls to.</summary>
    public string? DomainName { get; }

    /// <summary>CREDENTIAL_LIST, IP_ACL, both, or nothing, and with nothing no call gets through.</summary>
    public string? AuthType { get; }

    /// <summary>True when TLS and SRTP are required.</summary>
    public bool Secure { get; }

    /// <summary>The credential lists that are enforced.</summary>
    public AttachedList[] CredentialList { get; }

    /// <summary>The IP access control lists that are enforced.</summary>
    public AttachedList[] IpAccessControlList { get; }

    /// <summary>The users of all its credential lists.</summary>
    public string[] UserName { get; }

    internal TwilioSession Session { get; }
}
