namespace TwilioTrunk.Provisioning;

/// <summary>The user name and, if it is known, the password a PBX answers Twilio's digest challenge with.</summary>
/// <param name="userName">The user name in the credential list.</param>
/// <param name="password">Null when Twilio holds a password that nobody here knows.</param>
public sealed class SipCredential(string userName, string? password)
{
    /// <summary>The user name in the credential list.</summary>
    public string UserName { get; } = userName;

    /// <summary>The password; null when Twilio holds one that nobody here knows.</summary>
    public string? Password { get; } = password;

    /// <summary>The user name only, never the password.</summary>
    public override string ToString() => UserName;
}
