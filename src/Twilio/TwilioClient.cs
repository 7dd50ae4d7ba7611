namespace TwilioTrunk.Twilio;

/// <summary>
/// Twilio's REST API as far as SIP trunks need it, one property for each family of resources. All members may be used from any thread.
/// A request that Twilio refuses ends in <see cref="TwilioApiException"/>, one without a usable answer in <see cref="TwilioUnavailableException"/>,
/// a cancelled one in <see cref="OperationCanceledException"/>.
/// </summary>
public sealed class TwilioClient : IDisposable
{
    private readonly Connection _connection;
    private readonly Action<RequestTrace>? _observer;
    private readonly RequestLimit? _limit;
    private readonly bool _ownsConnection;

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <param name="options">How to sign in, where to ask, how patient to be.</param>
    /// <param name="handler">What carries the requests: the network, or a simulator. It is given complete requests to <c>*.twilio.com</c>.</param>
    /// <param name="disposeHandler">Whether <see cref="Dispose"/> disposes the handler too.</param>
    /// <exception cref="TwilioConfigurationException">The endpoint cannot be (see <see cref="TwilioEndpoint.Host"/>).</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of its range.</exception>
    public TwilioClient(TwilioClientOptions options, HttpMessageHandler handler, bool disposeHandler)
        : this(new Connection(options, handler, disposeHandler), null, null, ownsConnection: true)
    {
    }

    private TwilioClient(Connection connection, Action<RequestTrace>? observer, RequestLimit? limit, bool ownsConnection)
    {
        _connection = connection;
        _observer = observer;
        _limit = limit;
        _ownsConnection = ownsConnection;
        var channel = new Channel(connection, observer, limit);
        Trunks = new Trunks(channel);
        OriginationUrls = new OriginationUrls(channel);
        TrunkCredentialLists = TrunkLists.OfCredentials(channel);
        TrunkIpAccessControlLists = TrunkLists.OfAddresses(channel);
        TrunkPhoneNumbers = new TrunkPhoneNumbers(channel);
        TrunkRecordings = new TrunkRecordings(channel);
        CredentialLists = SipLists.OfCredentials(channel);
        Credentials = new Credentials(channel);
        IpAccessControlLists = SipLists.OfAddresses(channel);
        IpAddresses = new IpAddresses(channel);
        IncomingPhoneNumbers = new IncomingPhoneNumbers(channel);
        AvailablePhoneNumbers = new AvailablePhoneNumbers(channel);
        OutgoingCallerIds = new OutgoingCallerIds(channel);
        Calls = new Calls(channel);
        Accounts = new Accounts(channel);
        Balances = new Balances(channel);
        Keys = new Keys(channel);
        IamKeys = new IamKeys(channel);
        Alerts = new Alerts(channel);
        VoiceSummaries = new VoiceSummaries(channel);
        DialingPermissions = new DialingPermissions(channel);
        TrunkRoutes = new TrunkRoutes(channel);
    }

    /// <summary>The SID of the account whose resources this client reads and changes.</summary>
    public string AccountSid => _connection.AccountSid;

    /// <summary>The region whose resources they are; null for us1.</summary>
    public string? Region => _connection.Region;

    /// <summary>SIP trunks.</summary>
    public Trunks Trunks { get; }

    /// <summary>The SIP URIs to which a trunk sends incoming calls.</summary>
    public OriginationUrls OriginationUrls { get; }

    /// <summary>The credential lists that a trunk accepts calls with.</summary>
    public TrunkLists TrunkCredentialLists { get; }

    /// <summary>The IP access control lists that a trunk accepts calls by.</summary>
    public TrunkLists TrunkIpAccessControlLists { get; }

    /// <summary>The phone numbers that a trunk carries.</summary>
    public TrunkPhoneNumbers TrunkPhoneNumbers { get; }

    /// <summary>How trunks record their calls.</summary>
    public TrunkRecordings TrunkRecordings { get; }

    /// <summary>SIP credential lists of the account.</summary>
    public SipLists CredentialLists { get; }

    /// <summary>User names and passwords in a credential list.</summary>
    public Credentials Credentials { get; }

    /// <summary>IP access control lists of the account.</summary>
    public SipLists IpAccessControlLists { get; }

    /// <summary>Addresses and blocks in an IP access control list.</summary>
    public IpAddresses IpAddresses { get; }

    /// <summary>The phone numbers that the account owns.</summary>
    public IncomingPhoneNumbers IncomingPhoneNumbers { get; }

    /// <summary>The phone numbers that are for sale.</summary>
    public AvailablePhoneNumbers AvailablePhoneNumbers { get; }

    /// <summary>Numbers of others that calls may show.</summary>
    public OutgoingCallerIds OutgoingCallerIds { get; }

    /// <summary>Calls.</summary>
    public Calls Calls { get; }

    /// <summary>The account and its subaccounts.</summary>
    public Accounts Accounts { get; }

    /// <summary>The balance of the account.</summary>
    public Balances Balances { get; }

    /// <summary>API keys of the account.</summary>
    public Keys Keys { get; }

    /// <summary>API keys of the account, restricted ones too.</summary>
    public IamKeys IamKeys { get; }

    /// <summary>What went wrong in the account.</summary>
    public Alerts Alerts { get; }

    /// <summary>What Twilio measured of each call.</summary>
    public VoiceSummaries VoiceSummaries { get; }

    /// <summary>Which countries the account may call.</summary>
    public DialingPermissions DialingPermissions { get; }

    /// <summary>In which region calls to a termination domain are processed.</summary>
    public TrunkRoutes TrunkRoutes { get; }

    /// <summary>
    /// The same client over the same connection and limit, which also tells the observer of each attempt, answered or failed.
    /// Disposing it does nothing: the connection belongs to the client that made it.
    /// </summary>
    /// <param name="observer">Called on any thread, also on several at once; it must not throw.</param>
    public TwilioClient Observe(Action<RequestTrace> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return new TwilioClient(_connection, _observer + observer, _limit, ownsConnection: false);
    }

    /// <summary>
    /// The same client over the same connection, which has as many requests under way as the limit allows. It replaces a limit that was set so
    /// before. Disposing it does nothing.
    /// </summary>
    public TwilioClient Limit(RequestLimit limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        return new TwilioClient(_connection, _observer, limit, ownsConnection: false);
    }

    /// <summary>Closes the connection if this client made it.</summary>
    public void Dispose()
    {
        if (_ownsConnection) _connection.Dispose();
    }
}
