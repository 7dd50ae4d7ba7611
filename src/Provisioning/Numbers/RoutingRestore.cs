using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// Puts numbers back to where a <see cref="RoutingRecord"/> says that their calls went. Only a number that is still where it was put is moved; one
/// that is back already is left alone.
/// </summary>
public sealed class RoutingRestore
{
    private readonly TwilioClient _twilio;
    private readonly NumberSteps _steps;
    private readonly List<Move> _moves = [];
    private readonly List<ProvisioningException> _problems = [];
    private readonly List<string> _regaining = [];
    private readonly List<string> _losing = [];

    private RoutingRestore(TwilioClient twilio) => (_twilio, _steps) = (twilio, new NumberSteps(twilio));

    /// <summary>The numbers that cannot be put back.</summary>
    public IReadOnlyList<ProvisioningException> Problems => _problems;

    /// <summary>The trunks concerned that still exist, those that get numbers back first.</summary>
    public IEnumerable<string> TrunkSids => _regaining.Concat(_losing).Distinct(StringComparer.Ordinal);

    /// <summary>Reads how the numbers are routed now.</summary>
    /// <param name="twilio">The account.</param>
    /// <param name="entries">The lines of the record, oldest first.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    public static async Task<RoutingRestore> ReadAsync(TwilioClient twilio, IReadOnlyList<RoutingEntry> entries, CancellationToken cancellationToken)
    {
        var restore = new RoutingRestore(twilio);
        var own = entries.Where(entry => entry.AccountSid == twilio.AccountSid).ToArray();
        foreach (var foreign in entries.Except(own).DistinctBy(entry => entry.AccountSid))
            restore._problems.Add(Problem.RoutingOfOtherAccount(foreign.PhoneNumber, foreign.AccountSid, twilio.AccountSid));
        var numbers = own.GroupBy(entry => entry.PhoneNumber, StringComparer.Ordinal).ToArray();
        if (numbers.Length == 0)
            return restore;

        var lookingUp = new NumberLookUp(twilio).FindAsync([.. numbers.Select(number => number.Key)], cancellationToken);
        var listing = twilio.Trunks.ListAsync(cancellationToken).ToListAsync();
        await Task.WhenAll(lookingUp, listing).ConfigureAwait(false);
        var trunks = (await listing.ConfigureAwait(false)).ToDictionary(trunk => trunk.Sid, StringComparer.Ordinal);
        var owned = await lookingUp.ConfigureAwait(false);
        foreach (var number in numbers)
            restore.Add([.. number], owned[number.Key], trunks);
        return restore;
    }

    /// <summary>The numbers that a change of this trunk is about.</summary>
    public IReadOnlyCollection<string> NumbersOf(string trunkSid)
        => [.. _moves.Where(move => move.From == trunkSid || move.Previous.TrunkSid == trunkSid).Select(move => move.Number.PhoneNumber!)];

    /// <summary>Plans what happens to the numbers of one trunk: the ones that come back to it, and the ones that leave it for no other trunk.</summary>
    /// <param name="state">The trunk.</param>
    /// <param name="isRehearsal">True when the numbers that leave it for another trunk have not left it, because that was only told.</param>
    public ChangePlan Plan(TrunkState state, bool isRehearsal)
    {
        var sid = state.Trunk.Sid;
        var leaving = _moves.Where(move => move.From == sid).ToArray();
        return new ChangePlan
        {
            Current = isRehearsal
                ? leaving.Where(move => move.Previous.TrunkSid is not null).Aggregate(state, (trunk, move) => NumberSteps.Without(trunk, move.Number.Sid))
                : state,
            Steps =
            [
                .. _moves.Where(move => move.Previous.TrunkSid == sid).Select(move => _steps.Attach(state, move.Number, move.Action, null, [])),
                .. leaving.Where(move => move.Previous.TrunkSid is null)
                    .Select(move => _steps.Detach(state, move.Number.Sid, move.Action, cancel => ReleaseAsync(move, cancel))),
            ],
        };
    }

    private void Add(RoutingEntry[] entries, IncomingPhoneNumberRecord? number, Dictionary<string, TrunkRecord> trunks)
    {
        var first = FirstOf(entries);
        var previous = first.Previous;
        if (number is null)
        {
            _problems.Add(Problem.NumberNotOwned(first.PhoneNumber, _twilio));
            return;
        }

        if (previous.TrunkSid is { } trunk)
            Note(_regaining, trunk, trunks);
        foreach (var entry in entries)
            Note(_losing, entry.TrunkSid, trunks);
        if (previous.IsOf(number))
            return;
        if (number.TrunkSid is null || !entries.Any(entry => entry.TrunkSid == number.TrunkSid))
            _problems.Add(Problem.NumberMovedSince(first.PhoneNumber, entries[^1].TrunkName ?? entries[^1].TrunkSid, NumberRouting.Describe(number) ?? Text.RoutedNowhere));
        else if (NumberRouting.IsInEmergencyUse(number))
            _problems.Add(Problem.NumberInEmergencyUse(first.PhoneNumber));
        else if (previous.TrunkSid is { } gone && !trunks.ContainsKey(gone))
            _problems.Add(Problem.PreviousTrunkGone(first.PhoneNumber, previous.TrunkName ?? gone));
        else
            _moves.Add(new Move(number, number.TrunkSid, previous));
    }

    /// <summary>
    /// The line that tells where the calls went before the last changes in a row. A record that is continued may have earlier ones, which were put
    /// back or changed by hand since.
    /// </summary>
    private static RoutingEntry FirstOf(RoutingEntry[] entries)
        => Enumerable.Reverse(entries).Aggregate((first, earlier) => earlier.TrunkSid == first.Previous.TrunkSid ? earlier : first);

    private static void Note(List<string> noted, string trunkSid, Dictionary<string, TrunkRecord> trunks)
    {
        if (trunks.ContainsKey(trunkSid) && !noted.Contains(trunkSid))
            noted.Add(trunkSid);
    }

    /// <summary>Settings first: until the number leaves the trunk they are not used, and a run that is killed between the two can be repeated.</summary>
    private async Task ReleaseAsync(Move move, CancellationToken cancellationToken)
    {
        var fields = move.Previous.Differing(move.Number) with { VoiceApplicationSid = move.Previous.VoiceApplicationSid };
        if (fields != new IncomingPhoneNumberFields())
            await Certainly.UpdateAsync(token => _twilio.IncomingPhoneNumbers.UpdateAsync(move.Number.Sid, fields, token), cancellationToken).ConfigureAwait(false);

        // An application takes the number off the trunk by itself.
        if (fields.VoiceApplicationSid is null)
            await _steps.DetachAsync(move.From, move.Number.Sid, cancellationToken).ConfigureAwait(false);
    }

    private sealed record Move(IncomingPhoneNumberRecord Number, string From, PreviousRouting Previous)
    {
        public string Action => Previous.Describe(Number.PhoneNumber!);
    }
}
