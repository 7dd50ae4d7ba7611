namespace TwilioTrunk.Twilio;

/// <summary>API keys of the account: <c>Keys.json</c>. The auth token or a main key is needed; a standard key is refused here.</summary>
public sealed class Keys
{
    private readonly Collection<KeyRecord> _keys;
    private readonly Collection<NewKeyRecord> _newKeys;

    internal Keys(Channel channel)
    {
        _keys = Collection.OfAccount(channel, "Keys", "keys", TwilioJson.Default.KeyRecord);
        _newKeys = Collection.OfAccount(channel, "Keys", "keys", TwilioJson.Default.NewKeyRecord);
    }

    /// <summary>All keys, page by page as they are taken; secrets are never told.</summary>
    public IAsyncEnumerable<KeyRecord> ListAsync(CancellationToken cancellationToken = default) => _keys.ListAsync(null, cancellationToken);

    /// <summary>One key.</summary>
    public Task<KeyRecord> GetAsync(string sid, CancellationToken cancellationToken = default) => _keys.GetAsync(sid, cancellationToken);

    /// <summary>Makes a standard key. Its secret is told this once and never again.</summary>
    /// <param name="friendlyName">64 characters at most; null for none.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<NewKeyRecord> CreateAsync(string? friendlyName, CancellationToken cancellationToken = default) =>
        _newKeys.CreateAsync(new Form().Add("FriendlyName", friendlyName), cancellationToken);

    /// <summary>Renames a key.</summary>
    public Task<KeyRecord> UpdateAsync(string sid, string friendlyName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(friendlyName);
        return _keys.UpdateAsync(sid, new Form().Add("FriendlyName", friendlyName), cancellationToken);
    }

    /// <summary>Deletes a key: whoever signs in with it is refused from now on.</summary>
    public Task DeleteAsync(string sid, CancellationToken cancellationToken = default) => _keys.DeleteAsync(sid, cancellationToken);
}
