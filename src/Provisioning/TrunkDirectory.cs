using System.Text.RegularExpressions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Finds the trunks of an account and reads what hangs on them.</summary>
/// <param name="twilio">The account.</param>
/// <param name="parts">What is read of each trunk; by default everything.</param>
public sealed partial class TrunkDirectory(TwilioClient twilio, TrunkParts parts = TrunkParts.All)
{
    private const int LoadsInFlight = 8;

    /// <summary>True for the SID of a trunk, TK and 32 hexadecimal digits.</summary>
    public static bool IsSid(string text) => TrunkSid().IsMatch(text);

    /// <summary>Every trunk of the account, page by page.</summary>
    public IAsyncEnumerable<TrunkRecord> ListAsync(CancellationToken cancellationToken) => twilio.Trunks.ListAsync(cancellationToken);

    /// <summary>The trunks that match, each with what hangs on it, in the order Twilio lists them.</summary>
    public IAsyncEnumerable<TrunkState> ListStatesAsync(Func<TrunkRecord, bool> matches, CancellationToken cancellationToken)
        => ListEachAsync(matches, static (state, _) => Task.FromResult(state), cancellationToken);

    /// <summary>What is made of the trunks that match, in the order Twilio lists them. A few are worked on ahead of the one that is wanted.</summary>
    public IAsyncEnumerable<T> ListEachAsync<T>(
        Func<TrunkRecord, bool> matches, Func<TrunkState, CancellationToken, Task<T>> make, CancellationToken cancellationToken)
        => ListAsync(cancellationToken).WhereAsync(matches, cancellationToken).SelectAheadAsync(
            async (trunk, cancel) => await make(await LoadAsync(trunk, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false),
            LoadsInFlight,
            cancellationToken);

    /// <summary>The numbers of a trunk, page by page as they are taken; the first page is there when this comes back.</summary>
    public Task<IAsyncEnumerable<TrunkPhoneNumberRecord>> ListNumbersAsync(string sid, CancellationToken cancellationToken)
        => twilio.TrunkPhoneNumbers.ListAsync(sid, cancellationToken).BeginAsync();

    /// <summary>The one trunk that the text names: by SID, termination domain (name alone or whole host), or friendly name, with or without its tags.</summary>
    /// <exception cref="ProvisioningException"><c>TrunkNotFound</c>, <c>AmbiguousTrunk</c>.</exception>
    public async Task<TrunkRecord> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (IsSid(text))
            return await GetAsync(text, cancellationToken).ConfigureAwait(false);

        var matches = new List<TrunkRecord>();
        await foreach (var trunk in ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (TrunkName.Of(trunk).IsNamed(text) || TerminationDomain.IsSame(trunk.DomainName, text))
                matches.Add(trunk);
        }

        return matches switch
        {
            [var only] => only,
            [] => throw Problem.TrunkNotFound(text, twilio),
            _ => throw Problem.AmbiguousTrunk(text, Describe(matches)),
        };
    }

    /// <summary>The one trunk that the text names, with what hangs on it.</summary>
    /// <exception cref="ProvisioningException"><c>TrunkNotFound</c>, <c>AmbiguousTrunk</c>.</exception>
    public async Task<TrunkState> LoadNamedAsync(string text, CancellationToken cancellationToken)
        => IsSid(text)
            ? await LoadAsync(text, cancellationToken).ConfigureAwait(false)
            : await LoadAsync(await FindAsync(text, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Reads the trunk and what hangs on it, all at the same time.</summary>
    /// <exception cref="ProvisioningException"><c>TrunkNotFound</c>.</exception>
    public async Task<TrunkState> LoadAsync(string sid, CancellationToken cancellationToken)
    {
        var trunk = GetAsync(sid, cancellationToken);
        var children = LoadChildrenAsync(sid, cancellationToken);
        await Task.WhenAll(trunk, children).ConfigureAwait(false);
        return (await children.ConfigureAwait(false)) with { Trunk = await trunk.ConfigureAwait(false) };
    }

    /// <summary>Reads what hangs on a trunk that was just listed.</summary>
    public async Task<TrunkState> LoadAsync(TrunkRecord trunk, CancellationToken cancellationToken)
        => (await LoadChildrenAsync(trunk.Sid, cancellationToken).ConfigureAwait(false)) with { Trunk = trunk };

    /// <summary>Name, domain and SID of a trunk, to tell it from others in a message.</summary>
    internal static string Describe(TrunkRecord trunk)
        => $"{TrunkName.Of(trunk).Plain} ({trunk.DomainName ?? Text.NoDomain}, {trunk.Sid})";

    /// <summary>Several trunks in a message.</summary>
    internal static string Describe(IEnumerable<TrunkRecord> trunks) => string.Join(Text.ListSeparator, trunks.Select(Describe));

    private async Task<TrunkRecord> GetAsync(string sid, CancellationToken cancellationToken)
    {
        try
        {
            return await twilio.Trunks.GetAsync(sid, cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioApiException missing) when (missing.Status == 404)
        {
            throw Problem.TrunkNotFound(sid, twilio);
        }
    }

    private async Task<TrunkState> LoadChildrenAsync(string sid, CancellationToken cancellationToken)
    {
        var origination = ReadAsync(TrunkParts.Origination, twilio.OriginationUrls.ListAsync);
        var credentialLists = ReadAsync(TrunkParts.Lists, twilio.TrunkCredentialLists.ListAsync);
        var accessControlLists = ReadAsync(TrunkParts.Lists, twilio.TrunkIpAccessControlLists.ListAsync);
        var numbers = ReadAsync(TrunkParts.PhoneNumbers, twilio.TrunkPhoneNumbers.ListAsync);
        await Task.WhenAll(origination, credentialLists, accessControlLists, numbers).ConfigureAwait(false);
        return new TrunkState
        {
            Trunk = new TrunkRecord { Sid = sid },
            Origination = await origination.ConfigureAwait(false),
            CredentialLists = await credentialLists.ConfigureAwait(false),
            IpAccessControlLists = await accessControlLists.ConfigureAwait(false),
            PhoneNumbers = await numbers.ConfigureAwait(false),
        };

        Task<List<T>> ReadAsync<T>(TrunkParts part, Func<string, CancellationToken, IAsyncEnumerable<T>> list)
            => parts.HasFlag(part) ? list(sid, cancellationToken).ToListAsync() : Task.FromResult<List<T>>([]);
    }

    [GeneratedRegex("^TK[0-9a-fA-F]{32}$", RegexOptions.CultureInvariant)]
    private static partial Regex TrunkSid();
}
