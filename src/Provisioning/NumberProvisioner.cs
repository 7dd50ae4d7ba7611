using System.Globalization;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Plans which numbers send their calls through a trunk.</summary>
public sealed class NumberProvisioner(TwilioClient twilio)
{
    /// <summary>From this many numbers on, listing all that the account owns is cheaper than asking for each.</summary>
    private const int ListAllFrom = 20;

    /// <summary>The answer of a number that was bought and never configured; it handles no calls of anybody.</summary>
    private const string DemoUrl = "https://demo.twilio.com/";

    /// <summary>The owned number.</summary>
    /// <exception cref="ProvisioningException"><c>NumberNotOwned</c>.</exception>
    public async Task<IncomingPhoneNumberRecord> FindAsync(string number, CancellationToken cancellationToken)
        => (await LookUpAsync([number], cancellationToken).ConfigureAwait(false)).GetValueOrDefault(number)
            ?? throw Problem.NumberNotOwned(number, twilio.AccountSid);

    /// <summary>Plans to put numbers on a trunk. A number that cannot be taken is a problem of its own; the others go on.</summary>
    /// <param name="loading">The trunk, while it is being read.</param>
    /// <param name="numbers">The numbers in E.164.</param>
    /// <param name="force">Takes a number away from where it is routed now.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public async Task<ChangePlan> PlanAddAsync(Task<TrunkState> loading, IReadOnlyList<string> numbers, bool force, CancellationToken cancellationToken)
    {
        string[] wanted = [.. numbers.Distinct(StringComparer.Ordinal)];
        var lookingUp = LookUpAsync(wanted, cancellationToken);
        await Task.WhenAll(loading, lookingUp).ConfigureAwait(false);
        var state = await loading.ConfigureAwait(false);
        var owned = await lookingUp.ConfigureAwait(false);
        var steps = new List<ChangeStep>();
        var problems = new List<ProvisioningException>();
        foreach (var number in wanted.Except(state.PhoneNumbers.Select(present => present.PhoneNumber), StringComparer.Ordinal).OfType<string>())
        {
            if (!owned.TryGetValue(number, out var record))
                problems.Add(Problem.NumberNotOwned(number, twilio.AccountSid));
            else if (IsInEmergencyUse(record))
                problems.Add(Problem.NumberInEmergencyUse(number));
            else if (Routing(record) is { } routing && !force)
                problems.Add(Problem.NumberInUse(number, routing));
            else
                steps.Add(AttachStep(state, record));
        }

        return new ChangePlan
        {
            Current = state,
            Steps = steps,
            Problems = problems,
            IsRefused = problems.Count > 0 && problems.Count == wanted.Length,
        };
    }

    /// <summary>Plans to take numbers off a trunk; they stay in the account.</summary>
    public ChangePlan PlanRemoval(TrunkState state, IReadOnlyList<string> numbers)
    {
        var steps = new List<ChangeStep>();
        var problems = new List<ProvisioningException>();
        foreach (var number in numbers.Distinct(StringComparer.Ordinal))
        {
            if (state.PhoneNumbers.FirstOrDefault(present => present.PhoneNumber == number) is { } record)
                steps.Add(DetachStep(state, record));
            else
                problems.Add(Problem.NumberNotOnTrunk(number, state.Label));
        }

        return new ChangePlan { Current = state, Steps = steps, Problems = problems, IsRefused = steps.Count == 0 && problems.Count > 0 };
    }

    private static bool IsInEmergencyUse(IncomingPhoneNumberRecord number)
        => number.TrunkSid is not null
            && number.EmergencyStatus == "Active"
            && number.EmergencyAddressStatus is "registered" or "pending-registration";

    /// <summary>Where the calls of a number go now, in words; null when nowhere. Twilio asks the trunk first, then the application, then the URL.</summary>
    private static string? Routing(IncomingPhoneNumberRecord number)
    {
        if (number.TrunkSid is not null)
            return string.Format(CultureInfo.CurrentCulture, Text.RoutedToTrunk, number.TrunkSid);
        if (number.VoiceApplicationSid is not null)
            return string.Format(CultureInfo.CurrentCulture, Text.RoutedToApplication, number.VoiceApplicationSid);
        return number.VoiceUrl is { } url && !url.StartsWith(DemoUrl, StringComparison.OrdinalIgnoreCase)
            ? string.Format(CultureInfo.CurrentCulture, Text.RoutedToUrl, url)
            : null;
    }

    private async Task<Dictionary<string, IncomingPhoneNumberRecord>> LookUpAsync(string[] numbers, CancellationToken cancellationToken)
    {
        var wanted = numbers.ToHashSet(StringComparer.Ordinal);
        List<IncomingPhoneNumberRecord> found = numbers.Length >= ListAllFrom
            ? await twilio.IncomingPhoneNumbers.ListAsync(null, cancellationToken).ToListAsync().ConfigureAwait(false)
            : [.. (await Task.WhenAll(numbers.Select(number => twilio.IncomingPhoneNumbers
                .ListAsync(new IncomingPhoneNumberFilter { PhoneNumber = number }, cancellationToken).ToListAsync())).ConfigureAwait(false))
                .SelectMany(page => page)];
        return found
            .Where(record => record.PhoneNumber is not null && wanted.Contains(record.PhoneNumber))
            .DistinctBy(record => record.PhoneNumber)
            .ToDictionary(record => record.PhoneNumber!, StringComparer.Ordinal);
    }

    private ChangeStep AttachStep(TrunkState state, IncomingPhoneNumberRecord number)
    {
        var routing = Routing(number);
        return new ChangeStep
        {
            Target = state.Label,
            Action = routing is null
                ? string.Format(CultureInfo.CurrentCulture, Text.AttachNumber, number.PhoneNumber)
                : string.Format(CultureInfo.CurrentCulture, Text.TakeNumber, number.PhoneNumber, routing),
            Notice = routing is null ? null : string.Format(CultureInfo.CurrentCulture, Text.RoutingReplaced, number.PhoneNumber, routing),
            Predict = trunk => trunk with
            {
                PhoneNumbers = [.. trunk.PhoneNumbers, new TrunkPhoneNumberRecord
                {
                    Sid = number.Sid,
                    TrunkSid = state.Trunk.Sid,
                    PhoneNumber = number.PhoneNumber,
                    FriendlyName = number.FriendlyName,
                    VoiceUrl = number.VoiceUrl,
                    Capabilities = number.Capabilities,
                }],
            },
            Apply = async cancel =>
            {
                var attached = await Certainly.CreateAsync(
                    token => twilio.TrunkPhoneNumbers.AttachAsync(state.Trunk.Sid, number.Sid, token),
                    token => FindAttachedAsync(state.Trunk.Sid, number.Sid, token),
                    cancel).ConfigureAwait(false);
                return trunk => trunk with { PhoneNumbers = [.. trunk.PhoneNumbers, attached] };
            },
        };
    }

    private async Task<TrunkPhoneNumberRecord?> FindAttachedAsync(string trunkSid, string numberSid, CancellationToken cancellationToken)
    {
        try
        {
            return await twilio.TrunkPhoneNumbers.GetAsync(trunkSid, numberSid, cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioApiException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private ChangeStep DetachStep(TrunkState state, TrunkPhoneNumberRecord number) => new()
    {
        Target = state.Label,
        Action = string.Format(CultureInfo.CurrentCulture, Text.DetachNumber, number.PhoneNumber),
        Predict = trunk => Without(trunk, number),
        Apply = async cancel =>
        {
            await Certainly.DeleteAsync(token => twilio.TrunkPhoneNumbers.DetachAsync(state.Trunk.Sid, number.Sid, token), cancel).ConfigureAwait(false);
            return trunk => Without(trunk, number);
        },
    };

    private static TrunkState Without(TrunkState trunk, TrunkPhoneNumberRecord removed)
        => trunk with { PhoneNumbers = [.. trunk.PhoneNumbers.Where(number => number.Sid != removed.Sid)] };
}
