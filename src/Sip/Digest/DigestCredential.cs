namespace TwilioTrunk.Sip.Digest;

/// <summary>Who calls, and what proves it.</summary>
/// <param name="UserName">The user name.</param>
/// <param name="Password">The password.</param>
public sealed record DigestCredential(string UserName, string Password)
{
    /// <summary>The user name only.</summary>
    public override string ToString() => UserName;
}
