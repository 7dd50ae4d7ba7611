using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TwilioTrunk.Simulator.State;

/// <summary>The numbers of the account, found by SID and by number without a walk: an account may own tens of thousands.</summary>
[JsonConverter(typeof(OwnedNumbersConverter))]
internal sealed class OwnedNumbers
{
    public static readonly OwnedNumbers None = new([], ImmutableDictionary<string, long>.Empty);

    private readonly ImmutableDictionary<string, long> _ordinals;

    private OwnedNumbers(ImmutableList<NumberRow> rows, ImmutableDictionary<string, long> ordinals)
    {
        Rows = rows;
        _ordinals = ordinals;
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

        return new OwnedNumbers(rows, ordinals.ToImmutable());
    }

    public NumberRow? Find(string sidOrPhoneNumber) =>
        _ordinals.TryGetValue(sidOrPhoneNumber, out var ordinal) ? Rows[Rows.CountBelow(ordinal)] : null;

    public OwnedNumbers Add(NumberRow row) =>
        new(Rows.Add(row), _ordinals.Add(row.Sid, row.Ordinal).Add(row.PhoneNumber, row.Ordinal));

    public OwnedNumbers Remove(NumberRow row) => new(Rows.RemoveAt(Rows.CountBelow(row.Ordinal)), _ordinals.Remove(row.Sid).Remove(row.PhoneNumber));

    public OwnedNumbers Put(NumberRow row) => new(Rows.Put(row), _ordinals);
}
