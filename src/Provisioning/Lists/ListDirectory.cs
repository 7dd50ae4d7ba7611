using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Finds the lists of one kind in an account, and the trunks that enforce them.</summary>
public sealed class ListDirectory(TwilioClient twilio, ListKind kind)
{
    private Task<ILookup<string, TrunkRecord>>? _use;

    /// <summary>Every list of the kind, page by page.</summary>
    public IAsyncEnumerable<SipListRecord> ListAsync(CancellationToken cancellationToken) => kind.In(twilio).ListAsync(cancellationToken);

    /// <summary>The one list that the text names, by SID or by name.</summary>
    /// <exception cref="ProvisioningException">
    /// <c>CredentialListNotFound</c>, <c>AmbiguousCredentialList</c>; <c>IpAccessControlListNotFound</c>, <c>AmbiguousIpAccessControlList</c>.
    /// </exception>
    public async Task<SipListRecord> FindAsync(string text, CancellationToken cancellationToken)
        => kind.IsSid(text)
            ? await GetAsync(text, cancellationToken).ConfigureAwait(false)
            : Choose(await ListAsync(cancellationToken).ToListAsync().ConfigureAwait(false), text);

    /// <summary>The one of the lists that the text names, by SID or by name.</summary>
    internal SipListRecord Choose(IReadOnlyList<SipListRecord> lists, string text)
        => (kind.IsSid(text) ? lists.FirstOrDefault(list => list.Sid == text) : ChooseNamed(lists, text))
            ?? throw Problem.ListNotFound(kind, text, twilio.AccountSid);

    /// <summary>The one of the lists that is called so; null when none is.</summary>
    internal SipListRecord? ChooseNamed(IEnumerable<SipListRecord> lists, string name) => lists.Where(list => IsNamed(list, name)).ToArray() switch
    {
        [] => null,
        [var only] => only,
        var several => throw Problem.AmbiguousList(kind, name, string.Join(Text.ListSeparator, several.Select(Describe))),
    };

    /// <summary>The trunks that enforce a list. All trunks of the account are read, once.</summary>
    internal async Task<IReadOnlyList<TrunkRecord>> UsersAsync(string listSid, CancellationToken cancellationToken)
        => [.. (await (_use ??= ReadUseAsync(cancellationToken)).ConfigureAwait(false))[listSid]];

    /// <summary>True for a list that is called so; names differ by more than case.</summary>
    internal static bool IsNamed(SipListRecord list, string name) => name.Equals(list.FriendlyName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Name and SID of a list, to tell it from others in a message.</summary>
    internal static string Describe(SipListRecord list) => $"{list.FriendlyName} ({list.Sid})";

    private async Task<SipListRecord> GetAsync(string sid, CancellationToken cancellationToken)
    {
        try
        {
            return await kind.In(twilio).GetAsync(sid, cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioApiException missing) when (missing.Status == 404)
        {
            throw Problem.ListNotFound(kind, sid, twilio.AccountSid);
        }
    }

    private async Task<ILookup<string, TrunkRecord>> ReadUseAsync(CancellationToken cancellationToken)
    {
        var trunks = await twilio.Trunks.ListAsync(cancellationToken).ToListAsync().ConfigureAwait(false);
        var enforced = await Task.WhenAll(trunks.Select(async trunk => (
            Trunk: trunk,
            Lists: await kind.OnTrunksIn(twilio).ListAsync(trunk.Sid, cancellationToken).ToListAsync().ConfigureAwait(false)))).ConfigureAwait(false);
        return enforced.SelectMany(pair => pair.Lists.Select(list => (list.Sid, pair.Trunk))).ToLookup(pair => pair.Sid, pair => pair.Trunk);
    }
}
