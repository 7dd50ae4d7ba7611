using System.Globalization;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Plans the creation, the name and the removal of lists of one kind.</summary>
public sealed class ListProvisioner(TwilioClient twilio, ListKind kind)
{
    private readonly ListDirectory _lists = new(twilio, kind);

    /// <summary>Plans new lists; with <paramref name="ifNotExists"/> one that is there is gone on with.</summary>
    /// <returns>One item for each different name.</returns>
    public async Task<IReadOnlyList<ItemPlan<SipListRecord>>> PlanNewAsync(
        IReadOnlyList<string> names, bool ifNotExists, CancellationToken cancellationToken)
    {
        var all = await _lists.ListAsync(cancellationToken).ToListAsync().ConfigureAwait(false);
        return [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => Try(() =>
        {
            FriendlyName.Check(name, kind.NameLength);
            // Without -IfNotExists several of one name are no more in the way than one.
            var present = ifNotExists ? _lists.ChooseNamed(all, name) : all.Find(list => ListDirectory.IsNamed(list, name));
            if (present is not null)
                return ifNotExists ? new ItemPlan<SipListRecord> { Current = present } : throw Problem.ListExists(kind, name, ListDirectory.Describe(present));
            return new ItemPlan<SipListRecord>
            {
                Name = name,
                Target = name,
                Action = Creation,
                Predicted = new SipListRecord { Sid = TrunkState.NoSid, AccountSid = twilio.AccountSid, FriendlyName = name },
                Apply = async cancel => await CreateAsync(name, cancel).ConfigureAwait(false),
            };
        }))];
    }

    /// <summary>Plans another name for a list. A name that another list has is refused: neither could be named by it any more.</summary>
    public async Task<IReadOnlyList<ItemPlan<SipListRecord>>> PlanRenameAsync(
        IReadOnlyList<ListTarget> targets, string name, CancellationToken cancellationToken)
    {
        FriendlyName.Check(name, kind.NameLength);
        var all = await _lists.ListAsync(cancellationToken).ToListAsync().ConfigureAwait(false);
        return [.. targets.Select(target => Try(() =>
        {
            var list = target.Rehearsed ?? _lists.Choose(all, target.Text);
            if (all.Find(other => other.Sid != list.Sid && ListDirectory.IsNamed(other, name)) is { } namesake)
                throw Problem.ListExists(kind, name, ListDirectory.Describe(namesake));
            if (list.FriendlyName == name)
                return new ItemPlan<SipListRecord> { Current = list };
            var renamed = list with { FriendlyName = name };
            all.Remove(list);
            all.Add(renamed);
            return new ItemPlan<SipListRecord>
            {
                Current = list,
                Name = list.FriendlyName ?? list.Sid,
                Target = list.FriendlyName ?? list.Sid,
                Action = string.Format(CultureInfo.CurrentCulture, Text.RenameList, kind.Words, name),
                Predicted = renamed,
                IsRehearsed = target.Rehearsed is not null,
                Apply = async cancel => await Certainly.UpdateAsync(
                    token => kind.In(twilio).UpdateAsync(list.Sid, name, token), cancel).ConfigureAwait(false),
            };
        }))];
    }

    /// <summary>Plans the removal of lists with what is in them. One that trunks enforce is refused, as Twilio would (21241, 21236).</summary>
    public async Task<IReadOnlyList<ItemPlan<SipListRecord>>> PlanRemovalAsync(IReadOnlyList<ListTarget> targets, CancellationToken cancellationToken)
    {
        var all = await _lists.ListAsync(cancellationToken).ToListAsync().ConfigureAwait(false);
        var items = new List<ItemPlan<SipListRecord>>();
        foreach (var target in targets.Distinct())
        {
            var item = Try(() =>
            {
                var list = target.Rehearsed ?? _lists.Choose(all, target.Text);
                return new ItemPlan<SipListRecord>
                {
                    Current = list,
                    Name = list.FriendlyName ?? list.Sid,
                    Target = ListDirectory.Describe(list),
                    Action = string.Format(CultureInfo.CurrentCulture, Text.RemoveList, kind.Words),
                    IsRehearsed = target.Rehearsed is not null,
                    Apply = async cancel =>
                    {
                        await Certainly.DeleteAsync(token => kind.In(twilio).DeleteAsync(list.Sid, token), cancel).ConfigureAwait(false);
                        return null;
                    },
                };
            });
            if (item.Current is not { } found || item.IsRehearsed)
                items.Add(item);
            else if (await _lists.UsersAsync(found.Sid, cancellationToken).ConfigureAwait(false) is [_, ..] users)
                items.Add(new ItemPlan<SipListRecord> { Problem = Problem.ListInUse(kind, found.FriendlyName ?? found.Sid, TrunkDirectory.Describe(users)) });
            else if (items.TrueForAll(other => other.Current?.Sid != found.Sid))
                items.Add(item);
        }

        return items;
    }

    /// <summary>What creating a list is called.</summary>
    internal string Creation => string.Format(CultureInfo.CurrentCulture, Text.CreateList, kind.Words);

    /// <summary>Creates a list, once.</summary>
    internal Task<SipListRecord> CreateAsync(string name, CancellationToken cancellationToken) => Certainly.CreateAsync(
        token => kind.In(twilio).CreateAsync(name, token),
        token => _lists.ListAsync(token).FirstOrDefaultAsync(list => ListDirectory.IsNamed(list, name)),
        cancellationToken);

    private static ItemPlan<SipListRecord> Try(Func<ItemPlan<SipListRecord>> plan)
    {
        try
        {
            return plan();
        }
        catch (ProvisioningException problem)
        {
            return new ItemPlan<SipListRecord> { Problem = problem };
        }
    }
}
