using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// The subaccounts of an account. The trunking API works on the account that signs in, not on one that a path names, so what is done to the trunks
/// of a subaccount has to be done with its own token (https://www.twilio.com/docs/iam/api/subaccounts).
/// </summary>
/// <param name="twilio">The parent account.</param>
/// <param name="isKey">True when an API key signs in to it.</param>
public sealed partial class Subaccounts(TwilioClient twilio, bool isKey)
{
    /// <summary>The error of a subaccount that the account does not have.</summary>
    /// <param name="subaccount">Its SID or friendly name.</param>
    /// <param name="accountSid">The account.</param>
    public static ProvisioningException Missing(string subaccount, string accountSid) => Problem.SubaccountNotFound(subaccount, accountSid);

    /// <summary>Those in the given status, or all, page by page as they are taken.</summary>
    public async IAsyncEnumerable<AccountRecord> ListAsync(string? status, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var account in twilio.Accounts.ListAsync(new AccountFilter { Status = status }, cancellationToken).ConfigureAwait(false))
        {
            if (account.Sid != twilio.AccountSid)
                yield return account;
        }
    }

    /// <summary>What signs in to a subaccount: its own token, which its parent may read.</summary>
    /// <exception cref="ProvisioningException">
    /// <c>InvalidSubaccountSid</c>, <c>SubaccountNotFound</c>, <c>SubaccountNotActive</c>, <c>SubaccountTokenDenied</c>.
    /// </exception>
    public async Task<TwilioCredential> GetCredentialAsync(string sid, CancellationToken cancellationToken)
    {
        if (!AccountSid().IsMatch(sid))
            throw Problem.InvalidSubaccountSid();
        try
        {
            var account = await twilio.Accounts.GetAsync(sid, cancellationToken).ConfigureAwait(false);
            if (account.Status is not null and not "active")
                throw Problem.SubaccountNotActive(sid, account.Status);
            return await twilio.Accounts.GetCredentialAsync(sid, cancellationToken).ConfigureAwait(false)
                ?? throw Problem.SubaccountTokenDenied(sid);
        }
        catch (TwilioApiException refused) when (refused.Status is 401 or 403 && isKey)
        {
            throw Problem.SubaccountTokenDenied(sid);
        }
        catch (TwilioApiException refused) when (refused.Status is 401 or 403 or 404)
        {
            // An account that is none of this one's is refused like a wrong token; that token is wrong only if it may not read its own account.
            await twilio.Accounts.GetAsync(cancellationToken).ConfigureAwait(false);
            throw Problem.SubaccountNotFound(sid, twilio.AccountSid);
        }
    }

    [GeneratedRegex(@"\AAC[0-9a-fA-F]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AccountSid();
}
