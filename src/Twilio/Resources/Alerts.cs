namespace TwilioTrunk.Twilio;

/// <summary>What went wrong in the account, of the last 30 days: <c>monitor.twilio.com/v1/Alerts</c>. Trouble with SIP has codes 32xxx.</summary>
public sealed class Alerts
{
    private readonly Collection<AlertRecord> _alerts;

    internal Alerts(Channel channel) =>
        _alerts = Collection.Of(channel, channel.Monitor, "v1/Alerts", "alerts", TwilioJson.Default.AlertRecord);

    /// <summary>The alerts that fit the filter, or all, page by page as they are taken.</summary>
    public IAsyncEnumerable<AlertRecord> ListAsync(AlertFilter? filter = null, CancellationToken cancellationToken = default)
    {
        Form form = new Form()
            .Add("LogLevel", filter?.LogLevel)
            .Add("StartDate", filter?.StartDate)
            .Add("EndDate", filter?.EndDate);
        return _alerts.ListAsync(form, cancellationToken);
    }

    /// <summary>One alert, with the request that led to it.</summary>
    public Task<AlertRecord> GetAsync(string sid, CancellationToken cancellationToken = default) => _alerts.GetAsync(sid, cancellationToken);
}
