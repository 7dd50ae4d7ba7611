namespace TwilioTrunk.Asterisk;

/// <summary>What the PBX answers Twilio's 407 challenge with.</summary>
/// <param name="UserName">The user name in the trunk's credential list.</param>
/// <param name="Password">The password; null when it is not known.</param>
/// <param name="PasswordIsKnown">
/// True when <paramref name="Password"/> is certainly the one Twilio holds. Otherwise the password that the files hold already for this user is kept.
/// </param>
public sealed record PbxCredential(string UserName, string? Password = null, bool PasswordIsKnown = false)
{
    /// <summary>The user name and a mask: the password never appears.</summary>
    /// <returns>Text without the secret.</returns>
    public override string ToString() => Password is null ? UserName : $"{UserName}:{SecretMask.Mask}";
}
