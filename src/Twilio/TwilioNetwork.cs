namespace TwilioTrunk.Twilio;

/// <summary>The way to Twilio itself.</summary>
public static class TwilioNetwork
{
    // Addresses are looked up again now and then, since Twilio moves its hosts.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>What carries the requests of a <see cref="TwilioClient"/> over the network, through the system's proxy if it has one.</summary>
    public static HttpMessageHandler CreateHandler() => new SocketsHttpHandler { PooledConnectionLifetime = Lifetime };
}
