using TwilioTrunk.Asterisk;

namespace TwilioTrunk.Tests.Interop.RoundTrip;

/// <summary>Sorts values into those that the export takes and those that it refuses, and keeps count.</summary>
internal sealed class Refusals
{
    private readonly SortedDictionary<string, (int Taken, int Refused)> _counts = new(StringComparer.Ordinal);

    public int Taken => _counts.Values.Sum(count => count.Taken);

    public int Refused => _counts.Values.Sum(count => count.Refused);

    /// <summary>
    /// The first values that the export takes. A refusal has to say whose value it is and what to do, and must not repeat a password.
    /// </summary>
    /// <param name="field">What the messages call the value.</param>
    /// <param name="values">The values.</param>
    /// <param name="most">How many are wanted.</param>
    /// <param name="plan">Plans an export with nothing but that value out of the ordinary.</param>
    public List<string> Sort(string field, IEnumerable<string> values, int most, Action<string> plan)
    {
        List<string> taken = [];
        var refused = 0;
        foreach (var value in values.Distinct(StringComparer.Ordinal).TakeWhile(_ => taken.Count < most))
        {
            try
            {
                plan(value);
                taken.Add(value);
            }
            catch (InvalidConfValueException refusal)
            {
                Assert.Equal(field, refusal.Field);
                Assert.NotEmpty(refusal.Remedy);
                if (field == "Credential.Password" && value.Length > 5)
                    Assert.DoesNotContain(value, $"{refusal.Message} {refusal.Remedy}", StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(taken.Count == most, $"{field}: only {taken.Count} taken, {refused} refused.");
        var before = _counts.GetValueOrDefault(field);
        _counts[field] = (before.Taken + taken.Count, before.Refused + refused);
        return taken;
    }

    public override string ToString() =>
        string.Join(", ", _counts.Select(count => $"{count.Key} {count.Value.Taken} ({count.Value.Refused} refused)"));
}
