using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;
using TwilioTrunk.Simulator;

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
/// <seealso cref="ConnectTwilioAccountCommand"/>
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
        foreach (var domain in ReservedDomainName)
            simulator.ReserveDomain(TerminationDomain.Parse(domain));
        var info = new SimulatorInfo(simulator, path);
        RunspaceState.Current.Simulators.Add(info);
        WriteObject(info);
    });
}
