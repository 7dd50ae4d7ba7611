namespace TwilioTrunk.Twilio;

/// <summary>
/// Addresses and blocks in an IP access control list: <c>SIP/IpAccessControlLists/{list}/IpAddresses.json</c>; 100 at most in a list.
/// </summary>
public sealed class IpAddresses
{
    private readonly Channel _channel;

    internal IpAddresses(Channel channel) => _channel = channel;

    /// <summary>All entries of a list, page by page as they are taken.</summary>
    public IAsyncEnumerable<IpAddressRecord> ListAsync(string listSid, CancellationToken cancellationToken = default) =>
        Of(listSid).ListAsync(null, cancellationToken);

    /// <summary>One entry.</summary>
    public Task<IpAddressRecord> GetAsync(string listSid, string sid, CancellationToken cancellationToken = default) =>
        Of(listSid).GetAsync(sid, cancellationToken);

    /// <summary>Adds an entry to a list.</summary>
    public Task<IpAddressRecord> CreateAsync(string listSid, IpAddressFields fields, CancellationToken cancellationToken = default) =>
        Of(listSid).CreateAsync(ToForm(fields), cancellationToken);

    /// <summary>Changes what the fields name.</summary>
    public Task<IpAddressRecord> UpdateAsync(string listSid, string sid, IpAddressFields fields, CancellationToken cancellationToken = default) =>
        Of(listSid).UpdateAsync(sid, ToForm(fields), cancellationToken);

    /// <summary>Removes an entry from its list.</summary>
    public Task DeleteAsync(string listSid, string sid, CancellationToken cancellationToken = default) =>
        Of(listSid).DeleteAsync(sid, cancellationToken);

    private static Form ToForm(IpAddressFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new Form()
            .Add("FriendlyName", fields.FriendlyName)
            .Add("IpAddress", fields.IpAddress)
            .Add("CidrPrefixLength", fields.CidrPrefixLength);
    }

    private Collection<IpAddressRecord> Of(string listSid) => Collection.OfAccount(
        _channel, $"SIP/IpAccessControlLists/{Sid.Check(listSid)}/IpAddresses", "ip_addresses", TwilioJson.Default.IpAddressRecord);
}
