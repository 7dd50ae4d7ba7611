namespace TwilioTrunk.Asterisk.Lint.Rules;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Spelling
{
    /// <summary>The known word that is nearest: with the same parts in another order, or with few letters changed. Null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var parts = Parts(word);
        var distance = 1 + (word.Length switch { <= 3 => 1, <= 8 => 2, _ => 3 });
        string? best = null;
        foreach (var candidate in known)
        {
            if (parts.Length > 1 && parts.AsSpan().SequenceEqual(Parts(candidate)))
                return candidate;
            if (Math.Abs(candidate.Length - word.Length) < distance && Distance(word, candidate) is var found && found < distance)
                (best, distance) = (candidate, found);
        }
        return best;
    }

    private static string[] Parts(string word) => [.. word.ToLowerInvariant().Split('_', '-').Order(StringComparer.Ordinal)];

    /// <summary>How many letters have to be added, left out, changed or swapped with their neighbour (optimal string alignment).</summary>
    private static int Distance(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= other.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = Same(i - 1, j - 1) ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && Same(i - 1, j - 2) && Same(i - 2, j - 1))
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[one.Length, other.Length];

        bool Same(int i, int j) => char.ToLowerInvariant(one[i]) == char.ToLowerInvariant(other[j]);
    }
}
