using System.Collections.Immutable;
using System.Globalization;
using TwilioTrunk.Simulator.Rest;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>api.twilio.com/2010-04-01/Accounts/{AC}/Balance. The main account pays for its subaccounts, which have none.</summary>
internal static class Balance
{
    public static ImmutableArray<Route> Routes { get; } = [new("GET", "api/2010-04-01/Accounts/{AC}/Balance.json", Show)];

    private static Answer Show(Call call)
    {
        var main = call.Twilio.Main.Account;
        if (call.AccountSid != main.Sid) throw TwilioFault.BalanceOfSubaccount();
        return Answer.Ok(json =>
        {
            json.WriteString("account_sid", main.Sid);
            json.WriteString("balance", main.Balance.ToString(CultureInfo.InvariantCulture));
            json.WriteString("currency", main.Currency);
        });
    }
}
