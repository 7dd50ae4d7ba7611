using System.Globalization;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Finds out whether numbers that emergency calls show have an address where help is sent.</summary>
public sealed class EmergencyAddressCheck(TwilioClient twilio)
{
    /// <summary>What an admin has to know of each number, in E.164: a sentence, with the fee and the address.</summary>
    public async Task<IReadOnlyList<string>> DescribeAsync(IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        var found = await new NumberLookUp(twilio).FindAsync(numbers, cancellationToken).ConfigureAwait(false);
        return [.. numbers.Select(number => Describe(number, found[number]))];
    }

    private string Describe(string number, IncomingPhoneNumberRecord? record)
    {
        var text = record switch
        {
            null => Text.EmergencyAddressUnknown,
            { EmergencyStatus: "Active", EmergencyAddressStatus: "registered" } => Text.EmergencyAddressRegistered,
            _ => Text.EmergencyAddressMissing,
        };
        return string.Format(CultureInfo.CurrentCulture, text, number, twilio.AccountSid, record?.EmergencyAddressStatus ?? "unregistered");
    }
}
