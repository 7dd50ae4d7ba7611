using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Rest;

/// <summary>Basic authentication with the token of an account or an API key.</summary>
internal static class SignIn
{
    /// <summary>Accepts or refuses a request.</summary>
    /// <param name="header">The Authorization header.</param>
    /// <param name="twilio">The state with the digests.</param>
    /// <param name="tokens">The tokens of this process, which count beside the ones in the state.</param>
    /// <exception cref="TwilioFault">The credentials are missing or wrong.</exception>
    public static Identity Check(AuthenticationHeaderValue? header, TwilioState twilio, SessionTokens tokens)
    {
        var (user, secret) = Decode(header) ?? throw TwilioFault.Authenticate();
        if (twilio.Find(user) is { Account: var account })
        {
            var isToken = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(tokens[user]))
                || account.Token.Matches(secret);
            return isToken ? new Identity(user, Key: null) : throw TwilioFault.Authenticate();
        }

        foreach (var state in twilio.Accounts)
        {
            if (state.ApiKeys.Find(user) is not { } key) continue;
            return key.Secret.Matches(secret) ? new Identity(state.Account.Sid, key.Kind) : throw TwilioFault.Authenticate();
        }

        throw TwilioFault.InvalidUserName();
    }

    private static (string User, string Secret)? Decode(AuthenticationHeaderValue? header)
    {
        if (!"Basic".Equals(header?.Scheme, StringComparison.OrdinalIgnoreCase) || header.Parameter is null) return null;
        var bytes = new byte[header.Parameter.Length];
        if (!Convert.TryFromBase64String(header.Parameter, bytes, out var length)) return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (pair[..colon], pair[(colon + 1)..]);
    }
}
