namespace TwilioTrunk.Twilio;

/// <summary>The balance of the account: <c>Balance.json</c>.</summary>
public sealed class Balances
{
    private readonly Channel _channel;

    internal Balances(Channel channel) => _channel = channel;

    /// <summary>What is left; only a main account has a balance.</summary>
    public Task<BalanceRecord> GetAsync(CancellationToken cancellationToken = default) => _channel.GetAsync(
        new Uri(_channel.Api, Collection.AccountPath(_channel) + "/Balance.json"), TwilioJson.Default.BalanceRecord, cancellationToken);
}
