using System.Collections.Immutable;

namespace TwilioTrunk.Simulator.State;

/// <summary>Searches and edits of lists that are sorted by ordinal.</summary>
internal static class RowList
{
    public static T? Find<T>(this ImmutableList<T> rows, string sid)
        where T : Row => rows.Find(row => row.Sid == sid);

    /// <summary>The number of rows whose ordinal is below the one given.</summary>
    public static int CountBelow<T>(this ImmutableList<T> rows, long ordinal)
        where T : Row
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].Ordinal < ordinal) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>Replaces the row that has the ordinal of the one given.</summary>
    public static ImmutableList<T> Put<T>(this ImmutableList<T> rows, T row)
        where T : Row => rows.SetItem(rows.CountBelow(row.Ordinal), row);
}
