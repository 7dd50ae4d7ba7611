namespace TwilioTrunk.Twilio;

/// <summary>
/// The lists by which a trunk knows its callers: <c>v1/Trunks/{trunk}/CredentialLists</c> and <c>.../IpAccessControlLists</c>, which work alike.
/// A trunk without either accepts no termination; with both, both are enforced.
/// </summary>
public sealed class TrunkLists
{
    private readonly Channel _channel;
    private readonly string _segment;
    private readonly string _key;
    private readonly string _sidField;

    private TrunkLists(Channel channel, string segment, string key, string sidField)
    {
        _channel = channel;
        _segment = segment;
        _key = key;
        _sidField = sidField;
    }

    internal static TrunkLists OfCredentials(Channel channel) => new(channel, "CredentialLists", "credential_lists", "CredentialListSid");

    internal static TrunkLists OfAddresses(Channel channel) =>
        new(channel, "IpAccessControlLists", "ip_access_control_lists", "IpAccessControlListSid");

    /// <summary>All lists of this kind that a trunk uses, page by page as they are taken.</summary>
    public IAsyncEnumerable<TrunkListRecord> ListAsync(string trunkSid, CancellationToken cancellationToken = default) =>
        Of(trunkSid).ListAsync(null, cancellationToken);

    /// <summary>One list that a trunk uses.</summary>
    public Task<TrunkListRecord> GetAsync(string trunkSid, string listSid, CancellationToken cancellationToken = default) =>
        Of(trunkSid).GetAsync(listSid, cancellationToken);

    /// <summary>Makes a trunk use a list of the account; a second time is an error (21245).</summary>
    public Task<TrunkListRecord> AttachAsync(string trunkSid, string listSid, CancellationToken cancellationToken = default) =>
        Of(trunkSid).CreateAsync(new Form().Add(_sidField, Sid.Check(listSid)), cancellationToken);

    /// <summary>Makes a trunk use a list no more; the list stays.</summary>
    public Task DetachAsync(string trunkSid, string listSid, CancellationToken cancellationToken = default) =>
        Of(trunkSid).DeleteAsync(listSid, cancellationToken);

    private Collection<TrunkListRecord> Of(string trunkSid) =>
        Collection.OfTrunking(_channel, $"v1/Trunks/{Sid.Check(trunkSid)}/{_segment}", _key, TwilioJson.Default.TrunkListRecord);
}
