namespace TwilioTrunk.Twilio;

/// <summary>
/// The account and its subaccounts: <c>2010-04-01/Accounts.json</c>. A standard API key is refused here; the auth token and a main key are not.
/// </summary>
public sealed class Accounts
{
    private readonly Channel _channel;
    private readonly Collection<AccountRecord> _accounts;
    private readonly Collection<AccountSecret> _secrets;

    internal Accounts(Channel channel)
    {
        _channel = channel;
        _accounts = Collection.OfAccounts(channel, "accounts", TwilioJson.Default.AccountRecord);
        _secrets = Collection.OfAccounts(channel, "accounts", TwilioJson.Default.AccountSecret);
    }

    /// <summary>The account of this client: the cheapest check of a credential.</summary>
    public Task<AccountRecord> GetAsync(CancellationToken cancellationToken = default) => GetAsync(_channel.AccountSid, cancellationToken);

    /// <summary>One account.</summary>
    public Task<AccountRecord> GetAsync(string sid, CancellationToken cancellationToken = default) => _accounts.GetAsync(sid, cancellationToken);

    /// <summary>What signs in to a subaccount: its SID with its own auth token. Null when Twilio does not tell the token, as to a key.</summary>
    public async Task<TwilioCredential?> GetCredentialAsync(string subaccountSid, CancellationToken cancellationToken = default)
    {
        AccountSecret secret = await _secrets.GetAsync(subaccountSid, cancellationToken).ConfigureAwait(false);
        return secret.AuthToken is { } token ? new TwilioCredential(subaccountSid, subaccountSid, token) : null;
    }

    /// <summary>The account and its subaccounts, page by page as they are taken.</summary>
    public IAsyncEnumerable<AccountRecord> ListAsync(CancellationToken cancellationToken = default) => _accounts.ListAsync(null, cancellationToken);
}
