using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace TwilioTrunk.Twilio;

/// <summary>
/// Who calls Twilio, and for which account. The secret never leaves this object except in the Authorization header:
/// it is no public state, and <see cref="ToString"/> masks it.
/// </summary>
public sealed partial class TwilioCredential
{
    private readonly string _secret;

    /// <summary>Makes a credential. Blanks around the values, a common slip when pasting, are removed.</summary>
    /// <param name="accountSid">The account whose resources are meant: AC and 32 hexadecimal digits, also when an API key signs in.</param>
    /// <param name="userName">The same or the parent account's SID (AC...), or the SID of an API key (SK...).</param>
    /// <param name="secret">The auth token of the account, or the secret of the API key.</param>
    /// <exception cref="TwilioConfigurationException">
    /// A value has not this form (<c>InvalidAccountSid</c>, <c>InvalidUserName</c>, <c>MissingSecret</c>).
    /// </exception>
    public TwilioCredential(string accountSid, string userName, string secret)
    {
        ArgumentNullException.ThrowIfNull(accountSid);
        ArgumentNullException.ThrowIfNull(userName);
        ArgumentNullException.ThrowIfNull(secret);
        AccountSid = accountSid.Trim();
        UserName = userName.Trim();
        _secret = secret.Trim();
        if (!AccountPattern().IsMatch(AccountSid)) throw TwilioConfigurationException.InvalidAccountSid();
        if (!UserPattern().IsMatch(UserName)) throw TwilioConfigurationException.InvalidUserName();
        if (_secret.Length == 0) throw TwilioConfigurationException.MissingSecret(UserName);
    }

    /// <summary>The SID of the account, AC and 32 hexadecimal digits.</summary>
    public string AccountSid { get; }

    /// <summary>The user name of the Basic scheme: an account SID or an API key SID.</summary>
    public string UserName { get; }

    /// <summary>The same secret for the account that the user name is; not for an API key.</summary>
    public TwilioCredential OfUser() => new(UserName, UserName, _secret);

    /// <summary>The account and the user name; the secret is masked.</summary>
    public override string ToString() =>
        $"{nameof(TwilioCredential)} {{ AccountSid = {AccountSid}, UserName = {UserName}, Secret = {Secrets.Mask} }}";

    internal AuthenticationHeaderValue Authorize() =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(UserName + ":" + _secret)));

    internal string Hide(string text) => Secrets.Hide(text, _secret);

    // No message quotes what was given: people paste the token into the wrong field.
    [GeneratedRegex(@"\AAC[0-9a-fA-F]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AccountPattern();

    [GeneratedRegex(@"\A(AC|SK)[0-9a-fA-F]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex UserPattern();
}
