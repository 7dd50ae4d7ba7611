using System.Collections.Immutable;
using System.Globalization;
using TwilioTrunk.Simulator.Rest;

namespace TwilioTrunk.Simulator.Resources;

/// <summary>api.twilio.com/2010-04-01/Accounts/{AC}/Balance.</summary>
internal static class Balance
{
    public static ImmutableArray<Route> Routes { get; } = [new("GET", "api/2010-04-01/Accounts/{AC}/Balance.json", Show)];

    private static Answer Show(Call call) => Answer.Ok(json =>
    {
        json.WriteString("account_sid", call.AccountSid);
        json.WriteString("balance", call.State.Account.Balance.ToString(CultureInfo.InvariantCulture));
        json.WriteString("currency", call.State.Account.Currency);
    });
}
