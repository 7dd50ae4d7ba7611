using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Sessions;

/// <summary>Reads the account behind a session.</summary>
internal static class AccountFactory
{
    public static async Task<Account> ReadAsync(TwilioSession session, TwilioClient client, TwilioEndpoint endpoint, CancellationToken cancellationToken)
    {
        var status = await new AccountReader(client).ReadAsync(cancellationToken).ConfigureAwait(false);
        session.IsTrial = "Trial".Equals(status.Type, StringComparison.OrdinalIgnoreCase);
        return new Account(session, endpoint)
        {
            Sid = status.Sid,
            Name = status.Name,
            Status = status.Status,
            Type = status.Type,
            Balance = status.Balance,
            Currency = status.Currency,
        };
    }
}
