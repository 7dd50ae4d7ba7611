using System.Globalization;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Plans what goes into lists and out of them. Each list is read once, however many entries are about it.</summary>
/// <param name="twilio">The account.</param>
/// <param name="kind">The kind of the lists.</param>
/// <param name="read">Reads what is in a list.</param>
internal sealed class ListContents<T>(TwilioClient twilio, ListKind kind, Func<string, CancellationToken, IAsyncEnumerable<T>> read)
    where T : class
{
    private readonly ListDirectory _lists = new(twilio, kind);

    /// <summary>Plans one item for each request, in their order; a request that cannot be carried out is an item with a problem.</summary>
    /// <param name="requests">What is asked for.</param>
    /// <param name="target">The list that a request is about.</param>
    /// <param name="plan">Plans a request; null when an earlier one asked for the same.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    public async Task<IReadOnlyList<ItemPlan<ListEntry<T>>>> PlanAsync<TRequest>(
        IReadOnlyList<TRequest> requests,
        Func<TRequest, ListTarget> target,
        Func<OpenedList<T>, TRequest, Task<ItemPlan<ListEntry<T>>?>> plan,
        CancellationToken cancellationToken)
    {
        var all = requests.All(request => target(request).Rehearsed is not null)
            ? []
            : await _lists.ListAsync(cancellationToken).ToListAsync().ConfigureAwait(false);
        var opened = await OpenAsync(all, requests.Select(target), cancellationToken).ConfigureAwait(false);
        var items = new List<ItemPlan<ListEntry<T>>>();
        foreach (var request in requests)
        {
            try
            {
                var list = target(request).Rehearsed ?? _lists.Choose(all, target(request).Text);
                if (await plan(opened[list], request).ConfigureAwait(false) is { } item)
                    items.Add(item with { IsRehearsed = opened[list].IsRehearsed });
            }
            catch (ProvisioningException problem)
            {
                items.Add(new ItemPlan<ListEntry<T>> { Problem = problem });
            }
        }

        return items;
    }

    /// <summary>Refuses to change who may call through several trunks at once.</summary>
    /// <exception cref="ProvisioningException"><c>SharedCredentialList</c>, <c>SharedIpAccessControlList</c>.</exception>
    public async Task RefuseSharedAsync(OpenedList<T> list, bool force, CancellationToken cancellationToken)
    {
        if (force || list.List.Sid == TrunkState.NoSid)
            return;
        var users = await _lists.UsersAsync(list.List.Sid, cancellationToken).ConfigureAwait(false);
        if (users.Count > 1)
            throw Problem.ListOfSeveralTrunks(kind, list.Name, TrunkDirectory.Describe(users));
    }

    /// <summary>Plans to remove an entry, with a warning when that leaves a list that trunks enforce without any.</summary>
    public async Task<ItemPlan<ListEntry<T>>> RemoveAsync(
        OpenedList<T> list, T entry, string name, string action, Func<CancellationToken, Task> delete, CancellationToken cancellationToken)
    {
        var users = list.Remove() && list.List.Sid != TrunkState.NoSid ? await _lists.UsersAsync(list.List.Sid, cancellationToken).ConfigureAwait(false) : [];
        return new ItemPlan<ListEntry<T>>
        {
            Warning = users.Count == 0
                ? null
                : string.Format(CultureInfo.CurrentCulture, Text.ListEmptied, kind.Words, list.Name, TrunkDirectory.Describe(users)),
            Current = new ListEntry<T>(list.List, entry),
            Name = name,
            Target = list.Name,
            Action = action,
            Apply = async cancel =>
            {
                await Certainly.DeleteAsync(delete, cancel).ConfigureAwait(false);
                return null;
            },
        };
    }

    /// <summary>What is in each list that is meant; the lists are read at the same time.</summary>
    private async Task<Dictionary<SipListRecord, OpenedList<T>>> OpenAsync(
        List<SipListRecord> all, IEnumerable<ListTarget> targets, CancellationToken cancellationToken)
    {
        var meant = targets.Distinct().SelectMany(target => target.Rehearsed is { } rehearsed
            ? [(List: rehearsed, IsRehearsed: true)]
            : all.Where(list => Names(target.Text, list)).Select(list => (List: list, IsRehearsed: false)));
        var opened = await Task.WhenAll(meant.Distinct().Select(async one => new OpenedList<T>(
            one.List,
            one.List.Sid == TrunkState.NoSid ? [] : await read(one.List.Sid, cancellationToken).ToListAsync().ConfigureAwait(false),
            one.IsRehearsed))).ConfigureAwait(false);
        return opened.ToDictionary(list => list.List);
    }

    private bool Names(string text, SipListRecord list) => kind.IsSid(text) ? list.Sid == text : ListDirectory.IsNamed(list, text);
}
