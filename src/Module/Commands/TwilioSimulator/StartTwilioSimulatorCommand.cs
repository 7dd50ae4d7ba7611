using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Simulator;
using TwilioTrunk.Simulator.Front;

namespace TwilioTrunk.Commands;

/// <summary>Starts a Twilio inside this process, to learn and to test with: no account, no cost, no network.</summary>
/// <remarks>
/// <para>
/// It keeps Twilio's rules and limits and answers with its error codes, so a script that works here asks Twilio for the same. It places no calls.
/// Pipe it to Connect-TwilioAccount; every cmdlet then works on it. Importing the module starts none.
/// </para>
/// <para>
/// Without -StatePath it forgets everything when it stops or the process ends. With -StatePath the next simulator over the same file goes on where
/// this one ended, in another process too: its account keeps the name, type and balance it was made with, and numbers it owns already keep their
/// routing.
/// </para>
/// <para>
/// With -Port or -Https it is also served, to this machine only, for programs that are no cmdlets: as a server, which finds the product by the path
/// or by the host name, and as a proxy that leads to *.twilio.com and nowhere else. Links in its answers name Twilio's own hosts, so a client that
/// follows them needs the proxy. Certificates come from an authority that is made anew each time and whose key is never written; a client has to
/// trust the file that the property CertificatePath names. GetCredential() of the emitted object gives the account SID and the auth token.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// Start-TwilioSimulator -PhoneNumber '+56226665897' | Connect-TwilioAccount
/// </code>
/// <para>Starts a simulator whose account owns one number, and connects to it.</para>
/// </example>
/// <example>
/// <code>
/// Start-TwilioSimulator '+56226665897' -StatePath ./twilio-state.json |
///     Connect-TwilioAccount
/// </code>
/// <para>Keeps its trunks and numbers in a file, so that the next run of the script finds them.</para>
/// </example>
/// <example>
/// <code>
/// $number = @{
///     PhoneNumber = '+56226665897'
///     VoiceUrl = 'https://example.com/voice'
/// }
/// Start-TwilioSimulator $number -ReservedDomainName fastco-voice-kernel |
///     Connect-TwilioAccount
/// New-TwilioTrunk -Name Asterisk-Local -DomainName fastco-voice-kernel
/// </code>
/// <para>Sets the stage for what goes wrong in practice: a number that is in use, and a domain that somebody else has (error Twilio21248).</para>
/// </example>
/// <example>
/// <code>
/// $simulator = Start-TwilioSimulator -Port 8080
/// $secret = $simulator.GetCredential().GetNetworkCredential()
/// $env:HTTP_PROXY = $simulator.Endpoint
/// $env:NODE_EXTRA_CA_CERTS = $simulator.CertificatePath
/// $env:TWILIO_ACCOUNT_SID = $secret.UserName
/// $env:TWILIO_AUTH_TOKEN = $secret.Password
/// </code>
/// <para>Leads Twilio's own client for Node, started from this session, to a simulator.</para>
/// </example>
/// <seealso cref="ConnectTwilioAccountCommand"/>
/// <seealso cref="AddTwilioSimulatorFaultCommand"/>
/// <seealso cref="GetTwilioSimulatorCommand"/>
/// <seealso cref="StopTwilioSimulatorCommand"/>
[Cmdlet(VerbsLifecycle.Start, "TwilioSimulator")]
[OutputType(typeof(SimulatorInfo))]
public sealed class StartTwilioSimulatorCommand : TwilioCommand
{
    /// <summary>
    /// The numbers its account owns: in E.164 or as people write them, or a hashtable with PhoneNumber, Name, VoiceUrl and
    /// VoiceApplicationSid for a number that is in use already.
    /// </summary>
    [Parameter(Position = 0)]
    public SimulatedNumber[] PhoneNumber { get; set; } = [];

    /// <summary>Numbers that it does not own and that calls may show all the same, as if their owners had confirmed it.</summary>
    [Parameter]
    public string[] VerifiedCallerId { get; set; } = [];

    /// <summary>A file that keeps its state, so that another process finds what this one made. Passwords are kept as digests only.</summary>
    [Parameter]
    public string? StatePath { get; set; }

    /// <summary>The friendly name of its account.</summary>
    [Parameter]
    public string Name { get; set; } = "TwilioTrunk Simulator";

    /// <summary>Full, or Trial to see what a trial account is refused.</summary>
    [Parameter]
    [ValidateSet("Full", "Trial")]
    public string Type { get; set; } = "Full";

    /// <summary>The balance of its account, in US dollars; 20 by default.</summary>
    [Parameter]
    public decimal Balance { get; set; } = 20m;

    /// <summary>Termination domains that belong to somebody else, so that taking one is refused (21248).</summary>
    [Parameter]
    public string[] ReservedDomainName { get; set; } = [];

    /// <summary>Serves it over HTTP on this port of the loopback addresses, 127.0.0.1 and ::1; 0 takes one that is free.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>Serves it over HTTPS instead, on -Port or one that is free.</summary>
    [Parameter]
    public SwitchParameter Https { get; set; }

    /// <summary>
    /// The file for the certificate that clients have to trust, in PEM. It stays; by default it is a temporary file that goes with the simulator.
    /// </summary>
    [Parameter]
    public string? CertificatePath { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(StatePath, () =>
    {
        var path = StatePath is null ? null : ResolveFile(StatePath);
        var numbers = PhoneNumber.Select(number => new SimulatedPhoneNumber
        {
            PhoneNumber = E164.Parse(number.PhoneNumber),
            FriendlyName = number.Name,
            VoiceUrl = number.VoiceUrl,
            VoiceApplicationSid = number.VoiceApplicationSid,
        }).ToArray();
        var simulator = TwilioSimulator.Open(new SimulatorOptions
        {
            StatePath = path,
            Account = new SimulatedAccount { FriendlyName = Name, Type = Type, Balance = Balance },
        });
        simulator.AddPhoneNumbers(numbers);
        simulator.AddCallerIds(simulator.AccountSid, VerifiedCallerId.Select(number => new SimulatedCallerId { PhoneNumber = E164.Parse(number) }));
        foreach (var domain in ReservedDomainName)
            simulator.ReserveDomain(TerminationDomain.Parse(domain));
        var info = new SimulatorInfo(simulator, path, Serve(simulator));
        RunspaceState.Current.Simulators.Add(info);
        WriteObject(info);
    });

    private SimulatorFront? Serve(TwilioSimulator simulator)
        => !IsBound(nameof(Port)) && !Https && CertificatePath is null ? null : SimulatorFront.Open(simulator, new FrontOptions
        {
            Port = Port,
            UseTls = Https,
            CertificatePath = CertificatePath is null ? null : ResolveFile(CertificatePath),
        });
}
