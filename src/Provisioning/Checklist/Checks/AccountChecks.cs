using System.Globalization;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Whether the account may have calls at all, and whether the key that signs in may know.</summary>
internal static class AccountChecks
{
    public const string Active = "AccountActive";
    public const string Rights = "KeyRights";

    /// <summary>Below this, in the currency of the account, a busy trunk is out of money before somebody looks.</summary>
    private const decimal LowBalance = 5m;

    public static IEnumerable<TrunkCheck> All =>
    [
        new(Active, CheckSubject.Account, Text.AccountActiveTitle, JudgeStatusAsync),
        new("AccountUpgraded", CheckSubject.Account, Text.AccountUpgradedTitle, JudgeTypeAsync),
        new("AccountBalance", CheckSubject.Account, Text.AccountBalanceTitle, JudgeBalanceAsync),
        new(Rights, CheckSubject.Account, Text.KeyRightsTitle, JudgeRightsAsync),
    ];

    private static async Task<Finding> JudgeStatusAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        var account = await trunk.Account.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        return account.Status switch
        {
            null => NotReadable(),
            "active" => Finding.Pass(Text.AccountStatusIs.With(account.Name, account.Sid, account.Status)),
            _ => Finding.Fail(Text.AccountStatusIs.With(account.Name, account.Sid, account.Status), Wording.Comment(Text.ActivateRemedy)),
        };
    }

    private static async Task<Finding> JudgeTypeAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        var account = await trunk.Account.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        if (account.Type is null)
            return NotReadable();
        var seen = Text.AccountTypeIs.With(account.Sid, account.Type);
        return "Trial".Equals(account.Type, StringComparison.OrdinalIgnoreCase)
            ? Finding.Fail(seen, Wording.Comment(Text.UpgradeRemedy))
            : Finding.Pass(seen);
    }

    private static async Task<Finding> JudgeBalanceAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        var account = await trunk.Account.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        if (account.Balance is not { } balance)
            return Finding.Unknown(Text.BalanceNotReadable, Text.SignInAgain);
        var seen = Text.BalanceIs.With(balance.ToString("0.00", CultureInfo.CurrentCulture), account.Currency);
        return balance switch
        {
            <= 0 => Finding.Fail(seen, Wording.Comment(Text.FundRemedy)),
            < LowBalance => Finding.Warn(seen, Wording.Comment(Text.FundRemedy)),
            _ => Finding.Pass(seen),
        };
    }

    /// <summary>
    /// An auth token may do everything. Of a key it is tried what it may read; what it may change is not, since nothing is changed here.
    /// </summary>
    private static async Task<Finding> JudgeRightsAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        var account = trunk.Account;
        if (!account.IsKey)
            return Finding.Pass(Text.TokenSignsIn);
        (string What, Func<Task> Read)[] reads =
        [
            (Text.RightTrunks, () => account.GetTrunksAsync(cancellationToken)),
            (Text.RightCredentials, () => account.Twilio.CredentialLists.ListAsync(cancellationToken).FirstOrDefaultAsync(_ => true)),
            (Text.RightAddresses, () => account.Twilio.IpAccessControlLists.ListAsync(cancellationToken).FirstOrDefaultAsync(_ => true)),
            (Text.RightNumbers, () => account.Twilio.IncomingPhoneNumbers.ListAsync(null, cancellationToken).FirstOrDefaultAsync(_ => true)),
            (Text.RightCalls, () => account.GetCallsAsync(cancellationToken)),
            (Text.RightAlerts, () => account.GetAlertsAsync(cancellationToken)),
            (Text.RightDialing, () => account.GetCountriesAsync(cancellationToken)),
        ];
        var refused = (await Task.WhenAll(reads.Select(async read => await IsRefusedAsync(read.Read()).ConfigureAwait(false) ? read.What : null)).ConfigureAwait(false))
            .OfType<string>().ToArray();
        return refused.Length == 0
            ? Finding.Pass(Text.KeyReads.With(string.Join(Text.ListSeparator, reads.Select(read => read.What))))
            : Finding.Fail(Text.KeyLacks.With(string.Join(Text.ListSeparator, refused)), Wording.Lines(Wording.Comment(Text.KeyRemedy), Text.SignInAgain));
    }

    private static async Task<bool> IsRefusedAsync(Task reading)
    {
        try
        {
            await reading.ConfigureAwait(false);
            return false;
        }
        catch (TwilioApiException failure)
        {
            return failure.Status is 401 or 403;
        }
    }

    private static Finding NotReadable() => Finding.Unknown(Text.AccountNotReadable, Text.SignInAgain);
}
