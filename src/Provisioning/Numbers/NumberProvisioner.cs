using System.Globalization;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Plans which numbers send their calls through a trunk.</summary>
/// <param name="twilio">The account.</param>
/// <param name="known">Numbers that were looked up for several trunks at once; those that are not among them are looked up here.</param>
/// <param name="record">Keeps where calls went that are taken from there; null to keep it nowhere.</param>
public sealed class NumberProvisioner(
    TwilioClient twilio, Task<IReadOnlyDictionary<string, IncomingPhoneNumberRecord?>>? known = null, RoutingRecord? record = null)
{
    private readonly NumberSteps _steps = new(twilio);

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
        var taken = new List<(IncomingPhoneNumberRecord Number, string? Routing)>();
        var problems = new List<ProvisioningException>();
        foreach (var number in wanted.Except(state.PhoneNumbers.Select(present => present.PhoneNumber), StringComparer.Ordinal).OfType<string>())
        {
            if (owned(number) is not { } found)
                problems.Add(Problem.NumberNotOwned(number, twilio));
            else if (NumberRouting.IsInEmergencyUse(found))
                problems.Add(Problem.NumberInEmergencyUse(number));
            else if (NumberRouting.Describe(found) is { } routing && !force)
                problems.Add(Problem.NumberInUse(number, routing));
            else
                taken.Add((found, NumberRouting.Describe(found)));
        }

        return new ChangePlan
        {
            Current = state,
            Steps = await PlanStepsAsync(state, taken, cancellationToken).ConfigureAwait(false),
            Problems = problems,
            IsRefused = problems.Count > 0 && problems.Count == wanted.Length,
        };
    }

    /// <summary>The error of a number that is not on a trunk, or on none of several.</summary>
    public static ProvisioningException Missing(string number, string? trunk) => Problem.NumberNotOnTrunk(number, trunk);

    /// <summary>Plans to take numbers off a trunk; they stay in the account.</summary>
    public ChangePlan PlanRemoval(TrunkState state, IReadOnlyList<string> numbers)
    {
        var steps = new List<ChangeStep>();
        var problems = new List<ProvisioningException>();
        var present = state.PhoneNumbers.Where(number => number.PhoneNumber is not null).DistinctBy(number => number.PhoneNumber)
            .ToDictionary(number => number.PhoneNumber!, StringComparer.Ordinal);
        foreach (var number in numbers.Distinct(StringComparer.Ordinal))
        {
            if (present.TryGetValue(number, out var found))
                steps.Add(_steps.Detach(state, found.Sid, string.Format(CultureInfo.CurrentCulture, Text.DetachNumber, number)));
            else
                problems.Add(Problem.NumberNotOnTrunk(number, state.Label));
        }

        return new ChangePlan { Current = state, Steps = steps, Problems = problems, IsRefused = steps.Count == 0 && problems.Count > 0 };
    }

    /// <summary>What is known of each number, in one look-up for those that nobody looked up before.</summary>
    private async Task<Func<string, IncomingPhoneNumberRecord?>> LookUpAsync(string[] numbers, CancellationToken cancellationToken)
    {
        var before = known is null ? null : await known.WaitAsync(cancellationToken).ConfigureAwait(false);
        string[] others = before is null ? numbers : [.. numbers.Where(number => !before.ContainsKey(number))];
        var asked = await new NumberLookUp(twilio).FindAsync(others, cancellationToken).ConfigureAwait(false);
        return number => asked.TryGetValue(number, out var found) ? found : before!.GetValueOrDefault(number);
    }

    private async Task<IReadOnlyList<ChangeStep>> PlanStepsAsync(
        TrunkState state, List<(IncomingPhoneNumberRecord Number, string? Routing)> taken, CancellationToken cancellationToken)
    {
        var recorded = record is null ? [] : taken.Where(one => record.KeepsAll || one.Routing is not null).ToArray();
        ChangeStep[] first = recorded.Length == 0 ? [] : [await RecordStepAsync(state, recorded, cancellationToken).ConfigureAwait(false)];
        return [.. first, .. taken.Select(one => AttachStep(state, one.Number, one.Routing, record?.KeepsAll == true || one.Routing is not null ? first : []))];
    }

    private ChangeStep AttachStep(TrunkState state, IncomingPhoneNumberRecord number, string? routing, IReadOnlyList<ChangeStep> after) => _steps.Attach(
        state,
        number,
        routing is null
            ? string.Format(CultureInfo.CurrentCulture, Text.AttachNumber, number.PhoneNumber)
            : string.Format(CultureInfo.CurrentCulture, Text.TakeNumber, number.PhoneNumber, routing),
        routing is null ? null : string.Format(CultureInfo.CurrentCulture, Text.RoutingReplaced, number.PhoneNumber, routing),
        after);

    /// <summary>The step that writes down where the calls went, before any of the numbers is taken from there.</summary>
    private async Task<ChangeStep> RecordStepAsync(
        TrunkState state, (IncomingPhoneNumberRecord Number, string? Routing)[] recorded, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (recorded.Any(one => one.Number.TrunkSid is not null))
        {
            await foreach (var trunk in twilio.Trunks.ListAsync(cancellationToken).ConfigureAwait(false))
                names[trunk.Sid] = trunk.FriendlyName;
        }

        return new ChangeStep
        {
            Target = record!.Path,
            Action = string.Format(CultureInfo.CurrentCulture, Text.RecordRouting, recorded.Length),
            Notice = recorded.Any(one => one.Routing is not null) ? string.Format(CultureInfo.CurrentCulture, Text.RoutingRecorded, record.Path) : null,
            Predict = trunk => trunk,
            Apply = _ =>
            {
                record.Append(recorded.Select(one => new RoutingEntry
                {
                    Time = DateTimeOffset.UtcNow,
                    AccountSid = twilio.AccountSid,
                    PhoneNumber = one.Number.PhoneNumber!,
                    PhoneNumberSid = one.Number.Sid,
                    TrunkSid = state.Trunk.Sid,
                    TrunkName = state.Trunk.FriendlyName,
                    Previous = PreviousRouting.Of(one.Number, one.Number.TrunkSid is { } sid ? names.GetValueOrDefault(sid) : null),
                }));
                return Task.FromResult<Func<TrunkState, TrunkState>>(trunk => trunk);
            },
        };
    }
}
