using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Validates a key and reads what it may know about its account.</summary>
/// <param name="twilio">The account.</param>
/// <param name="isKey">True when an API key signs in to it.</param>
public sealed class AccountReader(TwilioClient twilio, bool isKey = true)
{
    /// <summary>
    /// Reads account and balance. A Standard or restricted key may read neither; it is validated by listing trunks instead
    /// (https://www.twilio.com/docs/iam/api-keys).
    /// </summary>
    /// <exception cref="TwilioApiException">The account SID, the token or the key is wrong.</exception>
    /// <exception cref="ProvisioningException"><c>KeyOfOtherAccount</c>: trunks would be those of another account.</exception>
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
            OwnerSid = account?.OwnerAccountSid,
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
            var account = await twilio.Accounts.GetAsync(cancellationToken).ConfigureAwait(false);
            if (isKey && account.OwnerAccountSid is { } owner && owner != account.Sid)
                await RefuseKeyOfParentAsync(owner, cancellationToken).ConfigureAwait(false);
            return account;
        }
        catch (TwilioApiException refused) when (IsRefusal(refused))
        {
            var first = await twilio.Trunks.ListAsync(cancellationToken).FirstOrDefaultAsync(static _ => true).ConfigureAwait(false);
            if (first?.AccountSid is { } owner && owner != twilio.AccountSid)
                throw Problem.KeyOfOtherAccount(twilio.AccountSid, owner);
            return null;
        }
    }

    /// <summary>
    /// A main key of the parent may read the subaccount, and yet gets the trunks of the parent. It is told by what it sees in the list of accounts:
    /// a key of the subaccount sees that one only.
    /// </summary>
    private async Task RefuseKeyOfParentAsync(string owner, CancellationToken cancellationToken)
    {
        var other = await twilio.Accounts.ListAsync(cancellationToken).FirstOrDefaultAsync(account => account.Sid != twilio.AccountSid).ConfigureAwait(false);
        if (other is not null)
            throw Problem.KeyOfOtherAccount(twilio.AccountSid, owner);
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
