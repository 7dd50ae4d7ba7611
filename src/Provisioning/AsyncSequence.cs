namespace TwilioTrunk.Provisioning;

/// <summary>What .NET 8 does not offer on sequences that arrive page by page.</summary>
internal static class AsyncSequence
{
    /// <summary>Reads the sequence to its end.</summary>
    public static async Task<List<T>> ToListAsync<T>(this IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items.ConfigureAwait(false))
            list.Add(item);
        return list;
    }

    /// <summary>The first item that matches; null when none does. Pages after it are not read.</summary>
    public static async Task<T?> FirstOrDefaultAsync<T>(this IAsyncEnumerable<T> items, Func<T, bool> matches)
        where T : class
    {
        await foreach (var item in items.ConfigureAwait(false))
        {
            if (matches(item))
                return item;
        }

        return null;
    }

    /// <summary>Reads up to the first item now, and the rest as it is taken, once.</summary>
    public static async Task<IAsyncEnumerable<T>> BeginAsync<T>(this IAsyncEnumerable<T> items)
    {
        var enumerator = items.GetAsyncEnumerator(CancellationToken.None);
        return ContinueAsync(enumerator, await enumerator.MoveNextAsync().ConfigureAwait(false));
    }

    private static async IAsyncEnumerable<T> ContinueAsync<T>(IAsyncEnumerator<T> begun, bool hasItem)
    {
        await using (begun.ConfigureAwait(false))
        {
            for (; hasItem; hasItem = await begun.MoveNextAsync().ConfigureAwait(false))
                yield return begun.Current;
        }
    }
}
