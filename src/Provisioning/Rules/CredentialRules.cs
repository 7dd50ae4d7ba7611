using System.Globalization;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// What Twilio accepts as a SIP credential
/// (https://www.twilio.com/docs/voice/sip/api/sip-credential-resource).
/// </summary>
public static class CredentialRules
{
    /// <summary>The fewest characters of a password.</summary>
    public const int PasswordLength = 12;

    /// <summary>The most characters of a user name.</summary>
    public const int UserNameLength = 32;

    /// <summary>Refuses a user name that Twilio, or a SIP digest, cannot carry.</summary>
    /// <exception cref="ProvisioningException"><c>InvalidUserName</c>.</exception>
    public static void CheckUserName(string userName)
    {
        if (userName.Length is 0 or > UserNameLength || userName.Any(c => c is ':' or '"' or ';' or '@' or '<' or '>' || c <= ' ' || c > '~'))
            throw Problem.InvalidUserName(userName);
    }

    /// <summary>Refuses a password that Twilio would refuse, saying everything that it lacks.</summary>
    /// <exception cref="ProvisioningException"><c>WeakPassword</c>.</exception>
    public static void CheckPassword(string userName, string password)
    {
        var lacks = new List<string>();
        if (password.Length < PasswordLength)
            lacks.Add(string.Format(CultureInfo.CurrentCulture, Text.PasswordTooShort, password.Length));
        if (!password.Any(char.IsAsciiDigit))
            lacks.Add(Text.PasswordLacksDigit);
        if (!password.Any(char.IsAsciiLetterUpper))
            lacks.Add(Text.PasswordLacksUpper);
        if (!password.Any(char.IsAsciiLetterLower))
            lacks.Add(Text.PasswordLacksLower);
        if (lacks.Count > 0)
            throw Problem.WeakPassword(userName, string.Join(Text.ListSeparator, lacks));
    }
}
