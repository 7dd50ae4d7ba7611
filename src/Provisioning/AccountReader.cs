using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Validates a key and reads what it may know about its account.</summary>
public sealed class AccountReader(TwilioClient twilio)
{
    /// <summary>
    /// Reads account and balance. A Standard or restricted key may read neither; it is validated by listing trunks instead
    /// (https://www.twilio.com/docs/iam/api-keys).
    /// </summary>
    /// <exception cref="TwilioApiException">The account SID, the token or the key is wrong.</exception>
    public async Task<AccountStatus> ReadAsync(CancellationToken cancellationToken)
    {
        var balance = TryReadBalanceAsync(cancellationToken);
        var reading = TryReadAccountAsync(cancellationToken);
        await Task.WhenAll(balance, reading).ConfigureAwait(false);
        var account = await reading.ConfigureAwait(false);
        var money = await balance.ConfigureAwait(false);
        return new AccountStatus
        {
            Sid = twilio.AccountSid,
            Name = account?.FriendlyName,
            Status = account?.Status,
            Type = account?.Type,
            Balance = money?.Balance,
            Currency = money?.Currency,
        };
    }

    private static bool IsRefusal(TwilioApiException failure) => failure.Status is 401 or 403 or 404;

    private async Task<AccountRecord?> TryReadAccountAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await twilio.Accounts.GetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioApiException refused) when (IsRefusal(refused))
        {
            await foreach (var _ in twilio.Trunks.ListAsync(cancellationToken).ConfigureAwait(false))
                break;
            return null;
        }
    }

    private async Task<BalanceRecord?> TryReadBalanceAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await twilio.Balances.GetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioApiException refused) when (IsRefusal(refused))
        {
            return null;
        }
    }
}
