using System.Globalization;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Plans the addresses and blocks of IP access control lists.</summary>
public sealed class AddressProvisioner(TwilioClient twilio)
{
    private const int NameLength = 255;

    private readonly ListContents<IpAddressRecord> _contents = new(twilio, ListKind.Addresses, twilio.IpAddresses.ListAsync);

    /// <summary>The refusal of an address that is not in a list, or with null in none.</summary>
    public static ProvisioningException Missing(string address, string? list) => Problem.IpAddressNotFound(address, list);

    /// <summary>Plans new addresses; with <paramref name="ifNotExists"/> one that is there stays, and gets the name that was given.</summary>
    public Task<IReadOnlyList<ItemPlan<ListEntry<IpAddressRecord>>>> PlanNewAsync(
        IReadOnlyList<AddressRequest> requests, bool ifNotExists, bool force, CancellationToken cancellationToken)
        => _contents.PlanAsync(requests, request => request.List, async (list, request) =>
        {
            var block = IpBlock.Parse(request.Address, request.PrefixLength);
            CheckName(request);
            if (!list.Plan(block.Cidr))
                return null;
            if (Find(list, block) is { } present)
                return ifNotExists ? Update(list, present, Differing(present, request)) : throw Problem.IpAddressExists(block.ToString(), list.Name);
            await _contents.RefuseSharedAsync(list, force, cancellationToken).ConfigureAwait(false);
            return new ItemPlan<ListEntry<IpAddressRecord>>
            {
                Warning = block.Warning,
                Name = block.ToString(),
                Target = list.Name,
                Action = CreationOf(block),
                Predicted = new ListEntry<IpAddressRecord>(list.List, Predict(list, Fields(block, request.Name))),
                Apply = async cancel => new ListEntry<IpAddressRecord>(
                    list.List, await CreateAsync(list.List.Sid, block, request.Name, cancel).ConfigureAwait(false)),
            };
        }, cancellationToken);

    /// <summary>Plans another name or another block for entries.</summary>
    public Task<IReadOnlyList<ItemPlan<ListEntry<IpAddressRecord>>>> PlanUpdateAsync(
        IReadOnlyList<AddressRequest> requests, bool force, CancellationToken cancellationToken)
        => _contents.PlanAsync(requests, request => request.List, async (list, request) =>
        {
            CheckName(request);
            var present = FindNamed(list, request);
            if (!list.Plan(Describe(present)))
                return null;
            var different = Differing(present, request);
            if (different.IpAddress is not null)
            {
                if (Find(list, request.Replacement!) is not null)
                    throw Problem.IpAddressExists(request.Replacement!.ToString(), list.Name);
                await _contents.RefuseSharedAsync(list, force, cancellationToken).ConfigureAwait(false);
            }

            return Update(list, present, different, request.Replacement?.Warning);
        }, cancellationToken);

    /// <summary>Plans to remove entries; they are named by address, block or SID.</summary>
    public Task<IReadOnlyList<ItemPlan<ListEntry<IpAddressRecord>>>> PlanRemovalAsync(
        IReadOnlyList<AddressRequest> requests, bool force, CancellationToken cancellationToken)
        => _contents.PlanAsync(requests, request => request.List, async (list, request) =>
        {
            var present = FindNamed(list, request);
            if (!list.Plan(Describe(present)))
                return null;
            await _contents.RefuseSharedAsync(list, force, cancellationToken).ConfigureAwait(false);
            return await _contents.RemoveAsync(
                list,
                present,
                Describe(present),
                string.Format(CultureInfo.CurrentCulture, Text.RemoveIpAddress, Describe(present)),
                cancel => twilio.IpAddresses.DeleteAsync(list.List.Sid, present.Sid, cancel),
                cancellationToken).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>What adding a block is called.</summary>
    internal static string CreationOf(IpBlock block) => string.Format(CultureInfo.CurrentCulture, Text.CreateIpAddress, block);

    /// <summary>The blocks of a list.</summary>
    internal async Task<IReadOnlyList<IpBlock>> ListBlocksAsync(string listSid, CancellationToken cancellationToken)
        => [.. (await twilio.IpAddresses.ListAsync(listSid, cancellationToken).ToListAsync().ConfigureAwait(false)).Select(IpBlock.Of).OfType<IpBlock>()];

    /// <summary>Adds a block to a list, once.</summary>
    internal Task<IpAddressRecord> CreateAsync(string listSid, IpBlock block, string? name, CancellationToken cancellationToken)
        => Certainly.CreateAsync(
            token => twilio.IpAddresses.CreateAsync(listSid, Fields(block, name), token),
            token => twilio.IpAddresses.ListAsync(listSid, token).FirstOrDefaultAsync(entry => IpBlock.Of(entry) == block),
            cancellationToken);

    private static IpAddressFields Fields(IpBlock block, string? name)
        => new() { FriendlyName = name ?? block.ToString(), IpAddress = block.Address, CidrPrefixLength = block.PrefixLength };

    private static void CheckName(AddressRequest request)
    {
        if (request.Name is not null)
            FriendlyName.Check(request.Name, NameLength);
    }

    private static IpAddressRecord? Find(OpenedList<IpAddressRecord> list, IpBlock block) => list.Entries.FirstOrDefault(entry => IpBlock.Of(entry) == block);

    private static IpAddressRecord FindNamed(OpenedList<IpAddressRecord> list, AddressRequest request)
    {
        if (list.Entries.FirstOrDefault(entry => entry.Sid == request.Address) is { } named)
            return named;
        var block = IpBlock.Read(request.Address, request.PrefixLength);
        var present = Find(list, block);
        // In a list as it would be an address may be as it would be too.
        if (present is null && list.IsRehearsed)
            return Predict(list, Fields(block, name: null));
        return present ?? throw Missing(block.ToString(), list.Name);
    }

    private static IpAddressRecord Predict(OpenedList<IpAddressRecord> list, IpAddressFields fields)
        => Change(new IpAddressRecord { Sid = TrunkState.NoSid, IpAccessControlListSid = list.List.Sid }, fields);

    private static IpAddressFields Differing(IpAddressRecord present, AddressRequest request)
    {
        var isMoved = request.Replacement is not null && request.Replacement != IpBlock.Of(present);
        return new IpAddressFields
        {
            FriendlyName = request.Name == present.FriendlyName ? null : request.Name,
            IpAddress = isMoved ? request.Replacement!.Address : null,
            CidrPrefixLength = isMoved ? request.Replacement!.PrefixLength : null,
        };
    }

    private static IpAddressRecord Change(IpAddressRecord entry, IpAddressFields fields) => entry with
    {
        FriendlyName = fields.FriendlyName ?? entry.FriendlyName,
        IpAddress = fields.IpAddress ?? entry.IpAddress,
        CidrPrefixLength = fields.CidrPrefixLength ?? entry.CidrPrefixLength,
    };

    private static string Describe(IpAddressRecord entry) => IpBlock.Of(entry)?.ToString() ?? entry.IpAddress ?? entry.Sid;

    private ItemPlan<ListEntry<IpAddressRecord>> Update(
        OpenedList<IpAddressRecord> list, IpAddressRecord present, IpAddressFields different, string? warning = null)
    {
        var entry = new ListEntry<IpAddressRecord>(list.List, present);
        if (different == new IpAddressFields())
            return new ItemPlan<ListEntry<IpAddressRecord>> { Current = entry };
        var changed = Change(present, different);
        return new ItemPlan<ListEntry<IpAddressRecord>>
        {
            Warning = warning,
            Current = entry,
            Name = Describe(present),
            Target = list.Name,
            Action = different.IpAddress is null
                ? string.Format(CultureInfo.CurrentCulture, Text.RenameIpAddress, Describe(present), changed.FriendlyName)
                : string.Format(CultureInfo.CurrentCulture, Text.ReplaceIpAddress, Describe(present), Describe(changed)),
            Predicted = entry with { Record = changed },
            Apply = async cancel => entry with
            {
                Record = await Certainly.UpdateAsync(
                    token => twilio.IpAddresses.UpdateAsync(list.List.Sid, present.Sid, different, token), cancel).ConfigureAwait(false),
            },
        };
    }
}
