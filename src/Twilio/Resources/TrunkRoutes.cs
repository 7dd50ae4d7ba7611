namespace TwilioTrunk.Twilio;

/// <summary>
/// In which region calls to a termination domain are processed: <c>routes.twilio.com/v2/Trunks</c>
/// (https://www.twilio.com/docs/global-infrastructure/inbound-processing-region-api-trunk).
/// </summary>
public sealed class TrunkRoutes
{
    private readonly Channel _channel;

    internal TrunkRoutes(Channel channel) => _channel = channel;

    /// <summary>The region of a termination domain.</summary>
    /// <param name="domainName">The whole domain, such as <c>my-company.pstn.twilio.com</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<TrunkRouteRecord> GetAsync(string domainName, CancellationToken cancellationToken = default) => _channel.GetAsync(
        new Uri(_channel.Routes, "v2/Trunks/" + Uri.EscapeDataString(domainName)), TwilioJson.Default.TrunkRouteRecord, cancellationToken);
}
