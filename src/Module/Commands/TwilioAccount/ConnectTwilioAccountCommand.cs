using System.Globalization;
using System.Management.Automation;
using TwilioTrunk.Failures;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Sessions;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Commands;

/// <summary>Connects this runspace to a Twilio account.</summary>
[Cmdlet(VerbsCommunications.Connect, "TwilioAccount", DefaultParameterSetName = EnvironmentSet)]
[OutputType(typeof(Account))]
public sealed class ConnectTwilioAccountCommand : TwilioCommand
{
    private const string EnvironmentSet = "Environment";
    private const string CredentialSet = "Credential";
    private const string SimulatorSet = "Simulator";

    /// <summary>
    /// Account SID (AC...) and auth token, or API key SID (SK...) and its secret, as user name and password. An API key needs
    /// -AccountSid too.
    /// </summary>
    [Parameter(ParameterSetName = CredentialSet, Mandatory = true, Position = 0)]
    [Credential]
    public PSCredential Credential { get; set; } = null!;

    /// <summary>The account that an API key belongs to: AC and 32 hexadecimal digits.</summary>
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = EnvironmentSet)]
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

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(null, Connect);

    private void Connect()
    {
        var settings = ParameterSetName == EnvironmentSet ? ReadEnvironment() : EnvironmentSettings.None;
        var endpoint = new TwilioEndpoint(Edge ?? settings["TWILIO_EDGE"], Region ?? settings["TWILIO_REGION"]);
        endpoint.Host("api");
        var client = new TwilioClient(
            new TwilioClientOptions { Credential = ChooseCredential(settings), Endpoint = endpoint },
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
        => EnvironmentSettings.Read(EnvironmentFile is null ? null : GetUnresolvedProviderPathFromPSPath(EnvironmentFile));

    private TwilioCredential ChooseCredential(EnvironmentSettings settings) => ParameterSetName switch
    {
        SimulatorSet => new TwilioCredential(Simulator.Account, Simulator.Account, Simulator.Simulator.AuthToken),
        CredentialSet => Given(Credential.UserName, Credential.GetNetworkCredential().Password),
        _ => settings.ApiKey is { } key
            ? Given(key, settings.ApiSecret ?? throw Failure.NoCredential("TWILIO_API_SECRET"), settings["TWILIO_ACCOUNT_SID"])
            : Given(
                settings["TWILIO_ACCOUNT_SID"] ?? throw Failure.NoCredential("TWILIO_ACCOUNT_SID"),
                settings["TWILIO_AUTH_TOKEN"] ?? throw Failure.NoCredential("TWILIO_AUTH_TOKEN")),
    };

    private TwilioCredential Given(string userName, string secret, string? accountSid = null)
    {
        var account = AccountSid ?? accountSid ?? (userName.StartsWith("AC", StringComparison.Ordinal) ? userName : null);
        return new TwilioCredential(account ?? throw Failure.NoCredential("AccountSid"), userName, secret);
    }
}
