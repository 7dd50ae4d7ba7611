using TwilioTrunk.Twilio;

namespace TwilioTrunk.Sessions;

/// <summary>A connection to one account; objects that came from it remember it.</summary>
/// <param name="options">Who signs in, and where.</param>
/// <param name="newHandler">Makes what carries the requests.</param>
/// <param name="isSimulator">True when they do not leave this process.</param>
/// <param name="parent">For a subaccount, the connection to its parent.</param>
internal sealed class TwilioSession(TwilioClientOptions options, Func<HttpMessageHandler> newHandler, bool isSimulator, TwilioSession? parent = null)
{
    public TwilioClient Client { get; } = new(options, newHandler(), disposeHandler: true);

    public bool IsSimulator { get; } = isSimulator;

    /// <summary>The connection that knows the subaccounts: that to the parent, or this one.</summary>
    public TwilioSession Main => parent ?? this;

    /// <summary>True when an API key signs in.</summary>
    public bool IsKey { get; } = options.Credential.UserName != options.Credential.AccountSid;

    public TwilioEndpoint Endpoint => options.Endpoint;

    /// <summary>A trial account reads, but Twilio lets it make no trunk.</summary>
    public bool IsTrial { get; set; }

    public string AccountSid => Client.AccountSid;

    /// <summary>A connection to a subaccount, on the same way.</summary>
    public TwilioSession Enter(TwilioCredential subaccount, TimeSpan? timeout)
        => new(options with { Credential = subaccount, Timeout = timeout ?? options.Timeout }, newHandler, IsSimulator, Main);
}
