using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TwilioTrunk.Simulator.State;

/// <summary>The numbers of an account, found by SID, by number and by trunk without a walk: an account may own tens of thousands.</summary>
[JsonConverter(typeof(OwnedNumbersConverter))]
internal sealed class OwnedNumbers
{
    public static readonly OwnedNumbers None =
        new([], ImmutableDictionary<string, long>.Empty, ImmutableDictionary<string, ImmutableList<NumberRow>>.Empty);

    private readonly ImmutableDictionary<string, long> _ordinals;
    private readonly ImmutableDictionary<string, ImmutableList<NumberRow>> _trunks;

    private OwnedNumbers(
        ImmutableList<NumberRow> rows, ImmutableDictionary<string, long> ordinals, ImmutableDictionary<string, ImmutableList<NumberRow>> trunks)
    {
        Rows = rows;
        _ordinals = ordinals;
        _trunks = trunks;
    }

    public ImmutableList<NumberRow> Rows { get; }

    public static OwnedNumbers Of(ImmutableList<NumberRow> rows)
    {
        var ordinals = ImmutableDictionary.CreateBuilder<string, long>();
        foreach (var row in rows)
        {
            ordinals.Add(row.Sid, row.Ordinal);
            ordinals.Add(row.PhoneNumber, row.Ordinal);
        }

        var trunks = rows.Where(static row => row.TrunkSid is not null).GroupBy(static row => row.TrunkSid!);
        return new OwnedNumbers(rows, ordinals.ToImmutable(), trunks.ToImmutableDictionary(static group => group.Key, static group => group.ToImmutableList()));
    }

    public NumberRow? Find(string sidOrPhoneNumber) =>
        _ordinals.TryGetValue(sidOrPhoneNumber, out var ordinal) ? Rows[Rows.CountBelow(ordinal)] : null;

    /// <summary>The numbers on a trunk, in the order of all.</summary>
    public ImmutableList<NumberRow> On(string trunkSid) => _trunks.GetValueOrDefault(trunkSid, []);

    public OwnedNumbers Add(NumberRow row) =>
        new(Rows.Add(row), _ordinals.Add(row.Sid, row.Ordinal).Add(row.PhoneNumber, row.Ordinal), With(_trunks, row));

    public OwnedNumbers Put(NumberRow row)
    {
        var index = Rows.CountBelow(row.Ordinal);
        return new(Rows.SetItem(index, row), _ordinals, With(Without(_trunks, Rows[index]), row));
    }

    public OwnedNumbers Remove(NumberRow row)
    {
        var index = Rows.CountBelow(row.Ordinal);
        return new(Rows.RemoveAt(index), _ordinals.Remove(row.Sid).Remove(row.PhoneNumber), Without(_trunks, Rows[index]));
    }

    private static ImmutableDictionary<string, ImmutableList<NumberRow>> With(
        ImmutableDictionary<string, ImmutableList<NumberRow>> trunks, NumberRow row)
    {
        if (row.TrunkSid is null) return trunks;
        var rows = trunks.GetValueOrDefault(row.TrunkSid, []);
        return trunks.SetItem(row.TrunkSid, rows.Insert(rows.CountBelow(row.Ordinal), row));
    }

    private static ImmutableDictionary<string, ImmutableList<NumberRow>> Without(
        ImmutableDictionary<string, ImmutableList<NumberRow>> trunks, NumberRow row)
    {
        if (row.TrunkSid is null) return trunks;
        var rows = trunks[row.TrunkSid];
        var left = rows.RemoveAt(rows.CountBelow(row.Ordinal));
        return left.IsEmpty ? trunks.Remove(row.TrunkSid) : trunks.SetItem(row.TrunkSid, left);
    }
}
