namespace TwilioTrunk.Twilio;

/// <summary>SIP trunks: <c>trunking.twilio.com/v1/Trunks</c>.</summary>
public sealed class Trunks
{
    private readonly Collection<TrunkRecord> _trunks;

    internal Trunks(Channel channel) => _trunks = Collection.OfTrunking(channel, "v1/Trunks", "trunks", TwilioJson.Default.TrunkRecord);

    /// <summary>All trunks of the account, page by page as they are taken.</summary>
    public IAsyncEnumerable<TrunkRecord> ListAsync(CancellationToken cancellationToken = default) => _trunks.ListAsync(null, cancellationToken);

    /// <summary>One trunk.</summary>
    public Task<TrunkRecord> GetAsync(string sid, CancellationToken cancellationToken = default) => _trunks.GetAsync(sid, cancellationToken);

    /// <summary>Makes a trunk. Each call makes another one: look for it first.</summary>
    public Task<TrunkRecord> CreateAsync(TrunkFields fields, CancellationToken cancellationToken = default) =>
        _trunks.CreateAsync(ToForm(fields), cancellationToken);

    /// <summary>Changes what the fields name.</summary>
    public Task<TrunkRecord> UpdateAsync(string sid, TrunkFields fields, CancellationToken cancellationToken = default) =>
        _trunks.UpdateAsync(sid, ToForm(fields), cancellationToken);

    /// <summary>Deletes a trunk. Its numbers stay owned; its domain name stays reserved for up to 30 days.</summary>
    public Task DeleteAsync(string sid, CancellationToken cancellationToken = default) => _trunks.DeleteAsync(sid, cancellationToken);

    private static Form ToForm(TrunkFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new Form()
            .Add("FriendlyName", fields.FriendlyName)
            .Add("DomainName", fields.DomainName)
            .Add("DisasterRecoveryUrl", fields.DisasterRecoveryUrl)
            .Add("DisasterRecoveryMethod", fields.DisasterRecoveryMethod)
            .Add("TransferMode", fields.TransferMode)
            .Add("TransferCallerId", fields.TransferCallerId)
            .Add("Secure", fields.Secure)
            .Add("CnamLookupEnabled", fields.CnamLookupEnabled);
    }
}
