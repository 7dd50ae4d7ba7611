namespace TwilioTrunk.Twilio;

/// <summary>
/// The account and its subaccounts: <c>2010-04-01/Accounts.json</c>. A standard API key is refused here; the auth token and a main key are not.
/// </summary>
public sealed class Accounts
{
    private readonly Channel _channel;
    private readonly Collection<AccountRecord> _accounts;

    internal Accounts(Channel channel)
    {
        _channel = channel;
        _accounts = Collection.OfAccounts(channel, "accounts", TwilioJson.Default.AccountRecord);
    }

    /// <summary>The account of this client: the cheapest check of a credential.</summary>
    public Task<AccountRecord> GetAsync(CancellationToken cancellationToken = default) => GetAsync(_channel.AccountSid, cancellationToken);

    /// <summary>One account.</summary>
    public Task<AccountRecord> GetAsync(string sid, CancellationToken cancellationToken = default) => _accounts.GetAsync(sid, cancellationToken);

    /// <summary>The account and its subaccounts, page by page as they are taken.</summary>
    public IAsyncEnumerable<AccountRecord> ListAsync(CancellationToken cancellationToken = default) => _accounts.ListAsync(null, cancellationToken);
}
