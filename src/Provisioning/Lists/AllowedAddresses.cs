using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Plans the IP access control list of one trunk: the list, what is missing in it, and that the trunk enforces it.</summary>
internal sealed class AllowedAddresses(TwilioClient twilio)
{
    private readonly TrunkListProvisioner _lists = new(twilio, ListKind.Addresses);
    private readonly AddressProvisioner _addresses = new(twilio);

    /// <summary>Plans what is missing; addresses that the list has besides stay.</summary>
    public async Task<IReadOnlyList<ChangeStep>> PlanAsync(
        TrunkState state, TerminationRequest request, IReadOnlyList<SipListRecord> all, CancellationToken cancellationToken)
    {
        if (request.IpAccessControlListName is { } given)
            FriendlyName.Check(given, ListKind.Addresses.NameLength);
        var name = request.IpAccessControlListName ?? _lists.OwnName(state);
        var listSid = ChooseList(state, all, name)?.Sid;
        var isAttached = state.IpAccessControlLists.Any(list => list.Sid == listSid);

        // Without a name any list of the trunk will do: what an address is let in by makes no difference to it.
        var enforced = state.IpAccessControlLists.Select(list => list.Sid)
            .Where(sid => sid != TrunkState.NoSid && (request.IpAccessControlListName is null || sid == listSid));
        var shutOut = await ExceptAsync(request.AllowedAddresses.Distinct(), enforced, cancellationToken).ConfigureAwait(false);
        if (shutOut.Length == 0)
            return [];
        var missing = listSid is null || isAttached ? shutOut : await ExceptAsync(shutOut, [listSid], cancellationToken).ConfigureAwait(false);
        if (listSid is not null && missing.Length > 0 && !request.Force)
            await _lists.RefuseSharedAsync(listSid, name, state, cancellationToken).ConfigureAwait(false);

        ChangeStep[] first = listSid is null ? [_lists.CreateStep(name, sid => listSid = sid)] : [];
        ChangeStep[] additions = [.. missing.Select(block => AddStep(name, block, () => listSid!, first))];
        // Enforced last: while the list lacks an address, calls from there would be refused.
        ChangeStep[] last = isAttached ? [] : [_lists.AttachStep(state, name, () => listSid, [.. first, .. additions])];
        return [.. first, .. additions, .. last];
    }

    /// <summary>The blocks that none of the lists has.</summary>
    private async Task<IpBlock[]> ExceptAsync(IEnumerable<IpBlock> blocks, IEnumerable<string> listSids, CancellationToken cancellationToken)
    {
        var present = await Task.WhenAll(listSids.Select(sid => _addresses.ListBlocksAsync(sid, cancellationToken))).ConfigureAwait(false);
        return [.. blocks.Except(present.SelectMany(list => list))];
    }

    /// <summary>Names need not be unique: of several lists the one that the trunk enforces is meant.</summary>
    private SipListRecord? ChooseList(TrunkState state, IReadOnlyList<SipListRecord> all, string name)
    {
        var named = all.Where(list => ListDirectory.IsNamed(list, name)).ToArray();
        return named.Where(list => state.IpAccessControlLists.Any(attached => attached.Sid == list.Sid)).ToArray() is [var own]
            ? own
            : new ListDirectory(twilio, ListKind.Addresses).ChooseNamed(named, name);
    }

    private ChangeStep AddStep(string listName, IpBlock block, Func<string> listSid, IReadOnlyList<ChangeStep> after) => new()
    {
        Target = listName,
        Action = AddressProvisioner.CreationOf(block),
        After = after,
        Predict = trunk => trunk,
        Apply = async cancel =>
        {
            await _addresses.CreateAsync(listSid(), block, name: null, cancel).ConfigureAwait(false);
            return trunk => trunk;
        },
    };
}
