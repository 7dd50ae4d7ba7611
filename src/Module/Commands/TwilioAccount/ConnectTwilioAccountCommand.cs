using System.Globalization;
using System.Management.Automation;
using TwilioTrunk.Failures;
using TwilioTrunk.Pipeline;
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

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(null, Connect);

    private void Connect()
    {
        var settings = ParameterSetName == EnvironmentSet ? ReadEnvironment() : EnvironmentSettings.None;
        var endpoint = new TwilioEndpoint(Edge ?? settings["TWILIO_EDGE"], Region ?? settings["TWILIO_REGION"]);
        endpoint.Host("api");
        var client = new TwilioClient(
            new TwilioClientOptions { Credential = ChooseCredential(settings), Endpoint = endpoint, Timeout = TimeSpan.FromSeconds(TimeoutSec) },
            ParameterSetName == SimulatorSet ? Simulator.Simulator.CreateHandler() : new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(10) },
            disposeHandler: true);
        var session = new TwilioSession(client, isSimulator: ParameterSetName == SimulatorSet);
        var account = Wait(cancel => AccountFactory.ReadAsync(session, Observe(session), endpoint, cancel));
        RunspaceState.Current.Connected = account;
        if (session.IsTrial)
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Text.TrialWarning, account.Sid));
        if (account.Status is not null and not "active")
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Text.InactiveWarning, account.Sid, account.Status));
        WriteObject(account);
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
