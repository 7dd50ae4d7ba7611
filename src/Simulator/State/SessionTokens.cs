using System.Collections.Concurrent;

namespace TwilioTrunk.Simulator.State;

/// <summary>
/// The auth tokens in clear, as account resources show them. State and file keep digests only, so a token that this process did not
/// make is not known to it: such an account gets a second one, which signs in beside the first as long as the process lives.
/// </summary>
internal sealed class SessionTokens
{
    private readonly ConcurrentDictionary<string, string> _tokens = new();

    public string this[string accountSid]
    {
        get => _tokens.GetOrAdd(accountSid, static _ => Sid.RandomHex());
        set => _tokens[accountSid] = value;
    }
}
