using System.Runtime.CompilerServices;

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

    /// <summary>The items that match.</summary>
    public static async IAsyncEnumerable<T> WhereAsync<T>(
        this IAsyncEnumerable<T> items, Func<T, bool> matches, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (matches(item))
                yield return item;
        }
    }

    /// <summary>The items of two sorted sequences as one that is sorted.</summary>
    public static async IAsyncEnumerable<T> MergeAsync<T>(
        this IAsyncEnumerable<T> items, IAsyncEnumerable<T> others, Func<T, T, bool> isFirst, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = items.GetAsyncEnumerator(cancellationToken);
        var right = others.GetAsyncEnumerator(cancellationToken);
        await using (left.ConfigureAwait(false))
        await using (right.ConfigureAwait(false))
        {
            var hasLeft = await left.MoveNextAsync().ConfigureAwait(false);
            var hasRight = await right.MoveNextAsync().ConfigureAwait(false);
            while (hasLeft || hasRight)
            {
                if (hasLeft && (!hasRight || isFirst(left.Current, right.Current)))
                {
                    yield return left.Current;
                    hasLeft = await left.MoveNextAsync().ConfigureAwait(false);
                }
                else
                {
                    yield return right.Current;
                    hasRight = await right.MoveNextAsync().ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>What is made of each item, in the order of the items. A few are worked on ahead of the one that is wanted.</summary>
    public static async IAsyncEnumerable<TResult> SelectAheadAsync<T, TResult>(
        this IAsyncEnumerable<T> items,
        Func<T, CancellationToken, Task<TResult>> make,
        int ahead,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var making = new Queue<Task<TResult>>();
        try
        {
            await foreach (var item in items.WithCancellation(end.Token).ConfigureAwait(false))
            {
                making.Enqueue(make(item, end.Token));
                if (making.Count >= ahead)
                    yield return await making.Dequeue().ConfigureAwait(false);
            }

            while (making.TryDequeue(out var next))
                yield return await next.ConfigureAwait(false);
        }
        finally
        {
            // Who wants no more leaves no requests behind.
            await end.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(making).ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
        }
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
