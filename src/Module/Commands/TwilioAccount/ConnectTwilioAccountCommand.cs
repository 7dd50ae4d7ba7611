using System.Globalization;
using System.Management.Automation;
using TwilioTrunk.Failures;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Commands;

/// <summary>Connects this runspace to a Twilio account, or to the embedded simulator.</summary>
/// <remarks>
/// <para>
/// SID and secret come from -Credential, or from the variables that Twilio's own tools read: TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN, or with
/// TWILIO_API_KEY and TWILIO_API_SECRET; an API key wins over the auth token. What the environment does not have is taken from the file given as
/// -EnvironmentFile. The secret is held in memory only: no stream, error, object or file of this module shows it.
/// </para>
/// <para>
/// The account is read once, so a wrong SID or secret is an error here and not in the middle of a pipeline. A Standard API key may not read
/// accounts: it connects all the same, and Name, Status, Type and Balance stay empty. A trial account connects with a warning, because Twilio lets
/// it have no SIP trunk before it is upgraded.
/// </para>
/// <para>
/// The trunks of a subaccount are worked on with its own token. -SubaccountSid fetches it with the parent's token and signs in with it, and so does an
/// -AccountSid that is another account than the user name. An API key works on the trunks of the account that it was made in: one of the parent is
/// refused for a subaccount (KeyOfOtherAccount).
/// </para>
/// <para>
/// The connection belongs to the runspace. Jobs and ForEach-Object -Parallel run in runspaces of their own: keep the account in a variable and give
/// it to -Connection there. Connecting again replaces the connection; trunks and numbers that were read before remember theirs.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// Start-TwilioSimulator -PhoneNumber '+56226665897' | Connect-TwilioAccount
/// </code>
/// <para>Connects to a Twilio inside this process that owns one number: what the cmdlets do there needs no account and costs nothing.</para>
/// </example>
/// <example>
/// <code>
/// Connect-TwilioAccount -EnvironmentFile ./.env
/// </code>
/// <para>Connects with the TWILIO_ variables of the environment, and those of the file .env that the environment does not have.</para>
/// </example>
/// <example>
/// <code>
/// $key = Get-Credential -Message 'API key SID (SK...) and secret'
/// $sid = 'AC0123456789abcdef0123456789abcdef'
/// Connect-TwilioAccount -Credential $key -AccountSid $sid
/// </code>
/// <para>Connects with an API key. It can be revoked alone, and the auth token of the account is never typed.</para>
/// </example>
/// <example>
/// <code>
/// $customer = 'AC0123456789abcdef0123456789abcdef'
/// Connect-TwilioAccount -SubaccountSid $customer
/// Get-TwilioAccount -Subaccount | Connect-TwilioAccount
/// </code>
/// <para>
/// Connects to one subaccount with the parent's token of the environment, then to one after the other; the last one stays the one of the runspace.
/// </para>
/// </example>
/// <example>
/// <code>
/// $account = Connect-TwilioAccount -Edge dublin -Region ie1
/// 'Asterisk-Local', 'Asterisk-Santiago' | ForEach-Object -Parallel {
///     Get-TwilioTrunk $_ -Connection $using:account
/// }
/// </code>
/// <para>Connects to the region ie1, which has trunks and numbers of its own, and passes the connection on to other runspaces.</para>
/// </example>
/// <seealso cref="DisconnectTwilioAccountCommand"/>
/// <seealso cref="GetTwilioAccountCommand"/>
/// <seealso cref="StartTwilioSimulatorCommand"/>
/// <seealso href="https://www.twilio.com/docs/iam/api-keys">Twilio: API keys</seealso>
[Cmdlet(VerbsCommunications.Connect, "TwilioAccount", DefaultParameterSetName = EnvironmentSet)]
[OutputType(typeof(Account))]
public sealed class ConnectTwilioAccountCommand : TwilioCommand
{
    private const string EnvironmentSet = "Environment";
    private const string CredentialSet = "Credential";
    private const string SimulatorSet = "Simulator";
    private const string AccountSet = "Account";

    /// <summary>
    /// Account SID (AC...) and auth token, or API key SID (SK...) and its secret, as user name and password. An API key needs
    /// -AccountSid too. A simulator knows its own; give others to it to see what a wrong token is told.
    /// </summary>
    [Parameter(ParameterSetName = CredentialSet, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = SimulatorSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>
    /// The account that an API key belongs to: AC and 32 hexadecimal digits. By default TWILIO_ACCOUNT_SID, or the user name if it is one.
    /// </summary>
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = EnvironmentSet)]
    [Parameter(ParameterSetName = SimulatorSet)]
    public string? AccountSid { get; set; }

    /// <summary>A .env file to take the TWILIO_ variables from that the environment does not have.</summary>
    [Parameter(ParameterSetName = EnvironmentSet)]
    [Alias("EnvFile")]
    public string? EnvironmentFile { get; set; }

    /// <summary>The embedded Twilio that Start-TwilioSimulator emitted: no account is needed and nothing leaves this process.</summary>
    [Parameter(ParameterSetName = SimulatorSet, Mandatory = true, ValueFromPipeline = true)]
    public SimulatorInfo Simulator { get; set; } = null!;

    /// <summary>Where requests enter Twilio's network, such as dublin. By default the nearest place, or TWILIO_EDGE.</summary>
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = EnvironmentSet)]
    [ArgumentCompleter(typeof(EdgeCompleter))]
    public string? Edge { get; set; }

    /// <summary>Where trunks and numbers are processed and stored: us1, ie1 or au1; needs -Edge. By default us1, or TWILIO_REGION.</summary>
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = EnvironmentSet)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>
    /// How long Twilio may take for one answer, in seconds: 1 to 86400, 30 by default. A read is then asked again; what a change came to is looked
    /// up.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>
    /// The subaccount to work on: AC and 32 hexadecimal digits. The auth token of its parent is given; the subaccount's own is fetched with it and used
    /// from then on. Without a credential in the environment the parent is the account that is connected.
    /// </summary>
    [Parameter]
    public string? SubaccountSid { get; set; }

    /// <summary>An account to connect: a subaccount that Get-TwilioAccount -Subaccount listed, or one that was connected before.</summary>
    [Parameter(ParameterSetName = AccountSet, Mandatory = true, ValueFromPipeline = true)]
    public Account Account { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(null, () =>
    {
        try
        {
            Connect();
        }
        catch (TwilioApiException refused) when (ParameterSetName == AccountSet)
        {
            // One subaccount that refuses does not stop the others.
            WriteMessages();
            WriteError(Failure.ToRecord(refused, Account.Sid));
        }
    });

    private void Connect()
    {
        var (session, subaccount) = ParameterSetName == AccountSet ? (Account.Source, SubaccountSid ?? Account.Sid) : Open();
        if (subaccount is not null)
            session = Enter(session, subaccount.Trim());
        var account = Wait(cancel => AccountFactory.ReadAsync(session, Observe(session), cancel));
        RunspaceState.Current.Connected = account;
        if (session.IsTrial)
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Text.TrialWarning, account.Sid));
        if (account.Status is not null and not "active")
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Text.InactiveWarning, account.Sid, account.Status));
        if (account.Region is { } region)
            WriteVerbose(string.Format(CultureInfo.CurrentCulture, Text.RegionHint, region));
        WriteObject(account);
    }

    /// <summary>The session that signs in with what was given, and the subaccount that is meant; null for the account itself.</summary>
    private (TwilioSession Session, string? Subaccount) Open()
    {
        var settings = ParameterSetName == EnvironmentSet ? ReadEnvironment() : EnvironmentSettings.None;
        // The connection has an edge and a region of its own; who asks for others has to sign in there.
        var isFromConnected = SubaccountSid is not null && ParameterSetName == EnvironmentSet && Edge is null && Region is null
            && settings.ApiKey is null && settings["TWILIO_ACCOUNT_SID"] is null;
        if (isFromConnected && RunspaceState.Current.Connected is { } connected)
            return (connected.Session, SubaccountSid);
        var endpoint = new TwilioEndpoint(Edge ?? settings["TWILIO_EDGE"], Region ?? settings["TWILIO_REGION"]);
        endpoint.Host("api");
        var credential = ChooseCredential(settings);
        var subaccount = SubaccountSid;
        if (credential.UserName.StartsWith("AC", StringComparison.Ordinal) && credential.UserName != credential.AccountSid)
        {
            // Signed in with its parent's token, the trunks would be those of the parent.
            subaccount ??= credential.AccountSid;
            credential = credential.OfUser();
        }

        var options = new TwilioClientOptions { Credential = credential, Endpoint = endpoint, Timeout = TimeSpan.FromSeconds(TimeoutSec) };
        return ParameterSetName == SimulatorSet
            ? (new TwilioSession(options, Simulator.Simulator.CreateHandler, isSimulator: true), subaccount)
            : (new TwilioSession(options, TwilioNetwork.CreateHandler, isSimulator: false), subaccount);
    }

    /// <summary>The session of a subaccount, or of the main account when that is named.</summary>
    private TwilioSession Enter(TwilioSession session, string sid)
    {
        if (session.AccountSid == sid)
            return session;
        var main = session.Main;
        if (main.AccountSid == sid)
            return main;
        var credential = Wait(cancel => new Subaccounts(Observe(main), main.IsKey).GetCredentialAsync(sid, cancel));
        return main.Enter(credential, IsBound(nameof(TimeoutSec)) ? TimeSpan.FromSeconds(TimeoutSec) : null);
    }

    private EnvironmentSettings ReadEnvironment()
        => EnvironmentSettings.Read(EnvironmentFile is null ? null : ResolveFile(EnvironmentFile));

    private TwilioCredential ChooseCredential(EnvironmentSettings settings) => ParameterSetName switch
    {
        _ when GivenCredential.Read(Credential) is { } credential => Given(credential.UserName, credential.Password!),
        SimulatorSet => new TwilioCredential(Simulator.Account, Simulator.Account, Simulator.Simulator.AuthToken),
        _ => settings.ApiKey is { } key
            ? Given(key, settings.ApiSecret ?? throw Failure.NoCredential("TWILIO_API_SECRET"), settings["TWILIO_ACCOUNT_SID"])
            : Given(
                settings["TWILIO_ACCOUNT_SID"] ?? throw Failure.NoCredential("TWILIO_ACCOUNT_SID"),
                settings["TWILIO_AUTH_TOKEN"] ?? throw Failure.NoCredential("TWILIO_AUTH_TOKEN")),
    };

    private TwilioCredential Given(string userName, string secret, string? accountSid = null)
    {
        var isKey = userName.StartsWith("SK", StringComparison.Ordinal);
        var account = AccountSid ?? accountSid ?? (isKey ? throw Failure.NoCredential("-AccountSid") : userName);
        return new TwilioCredential(account, userName, secret);
    }
}
