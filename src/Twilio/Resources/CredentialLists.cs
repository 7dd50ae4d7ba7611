namespace TwilioTrunk.Twilio;

/// <summary>The SIP credential lists of the account: <c>SIP/CredentialLists.json</c>; 100 at most.</summary>
public sealed class CredentialLists
{
    private readonly Collection<CredentialListRecord> _lists;

    internal CredentialLists(Channel channel) =>
        _lists = Collection.OfAccount(channel, "SIP/CredentialLists", "credential_lists", TwilioJson.Default.CredentialListRecord);

    /// <summary>All credential lists, page by page as they are taken.</summary>
    public IAsyncEnumerable<CredentialListRecord> ListAsync(CancellationToken cancellationToken = default) =>
        _lists.ListAsync(null, cancellationToken);

    /// <summary>One credential list.</summary>
    public Task<CredentialListRecord> GetAsync(string sid, CancellationToken cancellationToken = default) => _lists.GetAsync(sid, cancellationToken);

    /// <summary>Makes an empty list.</summary>
    /// <param name="friendlyName">The name, 64 characters at most, unique in the account.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<CredentialListRecord> CreateAsync(string friendlyName, CancellationToken cancellationToken = default) =>
        _lists.CreateAsync(ToForm(friendlyName), cancellationToken);

    /// <summary>Renames a list.</summary>
    public Task<CredentialListRecord> UpdateAsync(string sid, string friendlyName, CancellationToken cancellationToken = default) =>
        _lists.UpdateAsync(sid, ToForm(friendlyName), cancellationToken);

    /// <summary>Deletes a list with its credentials; one that a trunk uses is refused (21241).</summary>
    public Task DeleteAsync(string sid, CancellationToken cancellationToken = default) => _lists.DeleteAsync(sid, cancellationToken);

    private static Form ToForm(string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(friendlyName);
        return new Form().Add("FriendlyName", friendlyName);
    }
}
