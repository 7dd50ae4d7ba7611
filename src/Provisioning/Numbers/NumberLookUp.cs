using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Finds out which of given numbers the account owns, and how they are routed.</summary>
public sealed class NumberLookUp(TwilioClient twilio)
{
    /// <summary>From this many numbers on, the list of all that the account owns is read first.</summary>
    private const int ListFrom = 20;

    private const int PageSize = 1000;

    /// <summary>
    /// Reading on through the list costs one round trip for a page; asking for a number costs a sixteenth, because 16 requests are under way at a
    /// time. So when as many pages were read as the numbers that are still missing would cost, these are asked for one by one.
    /// </summary>
    private const int AskedInARoundTrip = 16;

    /// <summary>The owned number.</summary>
    /// <exception cref="ProvisioningException"><c>NumberNotOwned</c>.</exception>
    public async Task<IncomingPhoneNumberRecord> GetAsync(string number, CancellationToken cancellationToken)
        => await AskAsync(number, cancellationToken).ConfigureAwait(false) ?? throw Problem.NumberNotOwned(number, twilio);

    /// <summary>The numbers in E.164, each with what Twilio knows of it, or null when the account does not own it. No other number is kept.</summary>
    public async Task<IReadOnlyDictionary<string, IncomingPhoneNumberRecord?>> FindAsync(
        IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, IncomingPhoneNumberRecord?>(numbers.Count, StringComparer.Ordinal);
        foreach (var number in numbers)
            found[number] = null;
        if (found.Count < ListFrom || !await ListAsync(found, cancellationToken).ConfigureAwait(false))
        {
            string[] missing = [.. found.Where(number => number.Value is null).Select(number => number.Key)];
            var asked = await Task.WhenAll(missing.Select(number => AskAsync(number, cancellationToken))).ConfigureAwait(false);
            foreach (var (number, record) in missing.Zip(asked))
                found[number] = record;
        }

        return found;
    }

    /// <summary>Takes numbers from the list of all.</summary>
    /// <returns>False when the list was left before its end and before all of them were found.</returns>
    private async Task<bool> ListAsync(Dictionary<string, IncomingPhoneNumberRecord?> found, CancellationToken cancellationToken)
    {
        var missing = found.Count;
        var listed = 0L;
        await foreach (var record in twilio.IncomingPhoneNumbers.ListAsync(null, cancellationToken).ConfigureAwait(false))
        {
            listed++;
            if (record.PhoneNumber is { } number && found.TryGetValue(number, out var known) && known is null)
            {
                found[number] = record;
                missing--;
            }

            if (missing == 0)
                return true;
            if (listed % PageSize == 0 && listed / PageSize * AskedInARoundTrip >= missing)
                return false;
        }

        return true;
    }

    private Task<IncomingPhoneNumberRecord?> AskAsync(string number, CancellationToken cancellationToken)
        => twilio.IncomingPhoneNumbers.ListAsync(new IncomingPhoneNumberFilter { PhoneNumber = number }, cancellationToken)
            .FirstOrDefaultAsync(record => record.PhoneNumber == number);
}
