using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using TwilioTrunk.Simulator.State;

namespace TwilioTrunk.Simulator.Rest;

/// <summary>Basic authentication with the account's token or an API key.</summary>
internal static class SignIn
{
    /// <summary>Accepts or refuses a request.</summary>
    /// <param name="header">The Authorization header.</param>
    /// <param name="state">The state with the digests.</param>
    /// <param name="authToken">The token of this process, which counts beside the one in the state.</param>
    /// <returns>Whether the right is that of the token or a main key.</returns>
    /// <exception cref="TwilioFault">The credentials are missing or wrong.</exception>
    public static bool Check(AuthenticationHeaderValue? header, SimulatorState state, string authToken)
    {
        var (user, secret) = Decode(header) ?? throw TwilioFault.Authenticate();
        if (user == state.Account.Sid)
        {
            var isToken = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(authToken))
                || state.Account.Token.Matches(secret);
            return isToken ? true : throw TwilioFault.Authenticate();
        }

        var key = state.ApiKeys.Find(user) ?? throw TwilioFault.InvalidUserName();
        return key.Secret.Matches(secret) ? key.IsMain : throw TwilioFault.Authenticate();
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
