using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Finds out which numbers calls of an account may show: those that it owns, and those of others that were verified.</summary>
public sealed class CallerIdCheck(TwilioClient twilio)
{
    /// <summary>Makes sure that calls may show numbers, in E.164.</summary>
    /// <exception cref="ProvisioningException"><c>CallerIdNotOwned</c>, for the first that they may not.</exception>
    public async Task RequireAsync(IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        var owned = await new NumberLookUp(twilio).FindAsync(numbers, cancellationToken).ConfigureAwait(false);
        string[] others = [.. numbers.Where(number => owned[number] is null)];
        var verified = await Task.WhenAll(others.Select(number => IsVerifiedAsync(number, cancellationToken))).ConfigureAwait(false);
        if (Array.IndexOf(verified, false) is >= 0 and var first)
            throw Problem.CallerIdNotOwned(others[first], twilio);
    }

    private async Task<bool> IsVerifiedAsync(string number, CancellationToken cancellationToken)
        => await twilio.OutgoingCallerIds.ListAsync(new OutgoingCallerIdFilter { PhoneNumber = number }, cancellationToken)
            .FirstOrDefaultAsync(record => record.PhoneNumber == number).ConfigureAwait(false) is not null;
}
