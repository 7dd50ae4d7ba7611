using TwilioTrunk.Twilio;

namespace TwilioTrunk;

/// <summary>Offers the phone numbers that the account owns.</summary>
public sealed class OwnedNumberCompleter : AccountCompleter
{
    private protected override async Task<IReadOnlyList<(string Value, string ToolTip)>> ListAsync(TwilioClient client, CancellationToken cancellationToken)
    {
        var numbers = new List<(string, string)>();
        await foreach (var number in client.IncomingPhoneNumbers.ListAsync(null, cancellationToken).ConfigureAwait(false))
            numbers.Add((number.PhoneNumber ?? number.Sid, number.FriendlyName ?? number.Sid));
        return numbers;
    }
}
