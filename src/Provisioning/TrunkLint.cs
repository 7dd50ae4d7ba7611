using TwilioTrunk.Asterisk.Lint;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>What the linter of the PBX has to know of trunks.</summary>
public static class TrunkLint
{
    private const int RequestsInFlight = 8;

    /// <summary>A trunk as the linter takes it.</summary>
    /// <param name="state">The trunk with what hangs on it.</param>
    /// <returns>The trunk.</returns>
    public static LintTrunk From(TrunkState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new LintTrunk
        {
            Name = state.Label,
            DomainName = state.Trunk.DomainName,
            Secure = state.Trunk.Secure,
            UsesCredentials = state.CredentialLists.Count > 0,
            PhoneNumbers = [.. state.PhoneNumbers.Select(number => number.PhoneNumber).OfType<string>()],
            Origination =
            [
                .. TrunkListening.Targets(state)
                    .Select(target => new LintOrigination(target.ToString(), target.Host.Trim('[', ']'), TrunkListening.Port(state, target))),
            ],
        };
    }

    /// <summary>Those of some numbers that calls of an account may show: numbers that it owns, and verified caller IDs.</summary>
    /// <param name="twilio">The client of the account.</param>
    /// <param name="numbers">The numbers in E.164 form.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>The numbers that may be shown.</returns>
    public static async Task<IReadOnlySet<string>> FindOwnedAsync(TwilioClient twilio, IReadOnlyList<string> numbers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(twilio);
        ArgumentNullException.ThrowIfNull(numbers);
        var owned = new HashSet<string>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            numbers,
            new ParallelOptions { MaxDegreeOfParallelism = RequestsInFlight, CancellationToken = cancellationToken },
            async (number, cancel) =>
            {
                if (await IsOwnedAsync(twilio, number, cancel).ConfigureAwait(false))
                {
                    lock (owned)
                        owned.Add(number);
                }
            }).ConfigureAwait(false);
        return owned;
    }

    private static async Task<bool> IsOwnedAsync(TwilioClient twilio, string number, CancellationToken cancellationToken)
    {
        var owned = twilio.IncomingPhoneNumbers.ListAsync(new IncomingPhoneNumberFilter { PhoneNumber = number }, cancellationToken);
        await foreach (var found in owned.ConfigureAwait(false))
        {
            if (found.PhoneNumber == number)
                return true;
        }
        var verified = twilio.OutgoingCallerIds.ListAsync(new OutgoingCallerIdFilter { PhoneNumber = number }, cancellationToken);
        await foreach (var found in verified.ConfigureAwait(false))
        {
            if (found.PhoneNumber == number)
                return true;
        }
        return false;
    }
}
