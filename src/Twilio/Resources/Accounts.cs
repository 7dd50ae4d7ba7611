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

    /// <summary>Those of the account and its subaccounts that fit the filter, page by page as they are taken.</summary>
    public IAsyncEnumerable<AccountRecord> ListAsync(AccountFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return _accounts.ListAsync(new Form().Add("FriendlyName", filter.FriendlyName).Add("Status", filter.Status), cancellationToken);
    }

    /// <summary>Makes a subaccount. Each call makes another one: look for it first.</summary>
    public Task<AccountRecord> CreateAsync(string friendlyName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(friendlyName);
        return _accounts.CreateAsync(new Form().Add("FriendlyName", friendlyName), cancellationToken);
    }

    /// <summary>Changes what the fields name.</summary>
    public Task<AccountRecord> UpdateAsync(string sid, AccountFields fields, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return _accounts.UpdateAsync(sid, new Form().Add("FriendlyName", fields.FriendlyName).Add("Status", fields.Status), cancellationToken);
    }
}
