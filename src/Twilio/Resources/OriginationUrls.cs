namespace TwilioTrunk.Twilio;

/// <summary>The SIP URIs to which a trunk sends incoming calls: <c>v1/Trunks/{trunk}/OriginationUrls</c>; ten at most for a trunk.</summary>
public sealed class OriginationUrls
{
    private readonly Channel _channel;

    internal OriginationUrls(Channel channel) => _channel = channel;

    /// <summary>All origination URIs of a trunk, page by page as they are taken.</summary>
    public IAsyncEnumerable<OriginationUrlRecord> ListAsync(string trunkSid, CancellationToken cancellationToken = default) =>
        Of(trunkSid).ListAsync(null, cancellationToken);

    /// <summary>One origination URI.</summary>
    public Task<OriginationUrlRecord> GetAsync(string trunkSid, string sid, CancellationToken cancellationToken = default) =>
        Of(trunkSid).GetAsync(sid, cancellationToken);

    /// <summary>Adds an origination URI to a trunk; Twilio wants all fields. Each call adds another one: look for it first.</summary>
    public Task<OriginationUrlRecord> CreateAsync(string trunkSid, OriginationUrlFields fields, CancellationToken cancellationToken = default) =>
        Of(trunkSid).CreateAsync(ToForm(fields), cancellationToken);

    /// <summary>Changes what the fields name.</summary>
    public Task<OriginationUrlRecord> UpdateAsync(
        string trunkSid, string sid, OriginationUrlFields fields, CancellationToken cancellationToken = default) =>
        Of(trunkSid).UpdateAsync(sid, ToForm(fields), cancellationToken);

    /// <summary>Takes an origination URI off its trunk.</summary>
    public Task DeleteAsync(string trunkSid, string sid, CancellationToken cancellationToken = default) =>
        Of(trunkSid).DeleteAsync(sid, cancellationToken);

    private Collection<OriginationUrlRecord> Of(string trunkSid) => Collection.OfTrunking(
        _channel, $"v1/Trunks/{Sid.Check(trunkSid)}/OriginationUrls", "origination_urls", TwilioJson.Default.OriginationUrlRecord);

    private static Form ToForm(OriginationUrlFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new Form()
            .Add("FriendlyName", fields.FriendlyName)
            .Add("SipUrl", fields.SipUrl)
            .Add("Weight", fields.Weight)
            .Add("Priority", fields.Priority)
            .Add("Enabled", fields.Enabled);
    }
}
