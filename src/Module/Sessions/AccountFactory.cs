using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Sessions;

/// <summary>Reads the account behind a session.</summary>
internal static class AccountFactory
{
    public static async Task<Account> ReadAsync(TwilioSession session, TwilioClient client, CancellationToken cancellationToken)
    {
        var status = await new AccountReader(client, session.IsKey).ReadAsync(cancellationToken).ConfigureAwait(false);
        session.IsTrial = "Trial".Equals(status.Type, StringComparison.OrdinalIgnoreCase);
        return new Account(session, isConnected: true)
        {
            Sid = status.Sid,
            OwnerSid = status.OwnerSid,
            Name = status.Name,
            Status = status.Status,
            Type = status.Type,
            Balance = status.Balance,
            Currency = status.Currency,
        };
    }

    /// <summary>A subaccount as its parent lists it.</summary>
    public static Account List(TwilioSession parent, AccountRecord record) => new(parent, isConnected: false)
    {
        Sid = record.Sid,
        OwnerSid = record.OwnerAccountSid,
        Name = record.FriendlyName,
        Status = record.Status,
        Type = record.Type,
    };
}
