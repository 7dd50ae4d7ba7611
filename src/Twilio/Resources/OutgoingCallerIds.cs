namespace TwilioTrunk.Twilio;

/// <summary>Numbers of others that calls may show, since their owners confirmed it: <c>OutgoingCallerIds.json</c>.</summary>
public sealed class OutgoingCallerIds
{
    private readonly Collection<OutgoingCallerIdRecord> _callerIds;

    internal OutgoingCallerIds(Channel channel) => _callerIds = Collection.OfAccount(
        channel, "OutgoingCallerIds", "outgoing_caller_ids", TwilioJson.Default.OutgoingCallerIdRecord);

    /// <summary>The verified caller ids that fit the filter, or all, page by page as they are taken.</summary>
    public IAsyncEnumerable<OutgoingCallerIdRecord> ListAsync(
        OutgoingCallerIdFilter? filter = null, CancellationToken cancellationToken = default) =>
        _callerIds.ListAsync(new Form().Add("PhoneNumber", filter?.PhoneNumber).Add("FriendlyName", filter?.FriendlyName), cancellationToken);

    /// <summary>One verified caller id.</summary>
    public Task<OutgoingCallerIdRecord> GetAsync(string sid, CancellationToken cancellationToken = default) =>
        _callerIds.GetAsync(sid, cancellationToken);
}
