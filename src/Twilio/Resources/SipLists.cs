namespace TwilioTrunk.Twilio;

/// <summary>
/// The lists of the account that trunks can be guarded by: <c>SIP/CredentialLists.json</c>, 100 at most, and
/// <c>SIP/IpAccessControlLists.json</c>, 1000 at most; both work alike.
/// </summary>
public sealed class SipLists
{
    private readonly Collection<SipListRecord> _lists;

    private SipLists(Channel channel, string path, string key) =>
        _lists = Collection.OfAccount(channel, path, key, TwilioJson.Default.SipListRecord);

    internal static SipLists OfCredentials(Channel channel) => new(channel, "SIP/CredentialLists", "credential_lists");

    internal static SipLists OfAddresses(Channel channel) => new(channel, "SIP/IpAccessControlLists", "ip_access_control_lists");

    /// <summary>All lists of this kind, page by page as they are taken.</summary>
    public IAsyncEnumerable<SipListRecord> ListAsync(CancellationToken cancellationToken = default) =>
        _lists.ListAsync(null, cancellationToken);

    /// <summary>One list.</summary>
    public Task<SipListRecord> GetAsync(string sid, CancellationToken cancellationToken = default) => _lists.GetAsync(sid, cancellationToken);

    /// <summary>Makes an empty list.</summary>
    /// <param name="friendlyName">
    /// The name: of a credential list 64 characters at most and unique in the account, of an IP access control list 255 at most.
    /// </param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<SipListRecord> CreateAsync(string friendlyName, CancellationToken cancellationToken = default) =>
        _lists.CreateAsync(ToForm(friendlyName), cancellationToken);

    /// <summary>Renames a list.</summary>
    public Task<SipListRecord> UpdateAsync(string sid, string friendlyName, CancellationToken cancellationToken = default) =>
        _lists.UpdateAsync(sid, ToForm(friendlyName), cancellationToken);

    /// <summary>Deletes a list with what is in it; one that a trunk uses is refused (21241 for credentials, 21236 for addresses).</summary>
    public Task DeleteAsync(string sid, CancellationToken cancellationToken = default) => _lists.DeleteAsync(sid, cancellationToken);

    private static Form ToForm(string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(friendlyName);
        return new Form().Add("FriendlyName", friendlyName);
    }
}
