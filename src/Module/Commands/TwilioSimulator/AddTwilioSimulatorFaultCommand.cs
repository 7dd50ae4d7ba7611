using System.Management.Automation;
using TwilioTrunk.Failures;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Sessions;
using SimulatedFault = TwilioTrunk.Simulator.Faults.SimulatedFault;
using SimulatedKind = TwilioTrunk.Simulator.Faults.FaultKind;
using SimulatedMoment = TwilioTrunk.Simulator.Faults.FaultMoment;

namespace TwilioTrunk.Commands;

/// <summary>Lets requests to a simulator go wrong, to see what a script makes of it.</summary>
/// <remarks>
/// <para>
/// A fault strikes the next request that it means, once, unless -Count, -Always, -Skip or -Probability say otherwise. Of several faults the first
/// that strikes a request counts, in the order in which they were added. They last until they have struck often enough, the simulator is stopped,
/// or Remove-TwilioSimulatorFault takes them away.
/// </para>
/// <para>
/// What matters most is whether Twilio carried out a request whose answer did not come. -Reset Before and -Reset After are these two cases: after
/// both the client knows the same, but only in the second there is a new resource. -When says it for the other kinds.
/// </para>
/// <para>
/// Get-TwilioSimulator -Request shows afterwards which requests were struck, and which were carried out all the same.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// Add-TwilioSimulatorFault -Method POST -Path */Trunks -Reset After
/// New-TwilioTrunk -Name Asterisk-Local -DomainName fastco -IfNotExists
/// Get-TwilioSimulator -Request
/// </code>
/// <para>Twilio makes the trunk, but the answer is lost: New-TwilioTrunk finds it by its domain instead of making a second one.</para>
/// </example>
/// <example>
/// <code>
/// $simulator = Start-TwilioSimulator -PhoneNumber '+56226665897'
/// $simulator | Add-TwilioSimulatorFault -Throttle -RetryAfter 2 -Count 3
/// $simulator | Connect-TwilioAccount
/// </code>
/// <para>The first three requests are answered 429, "too many requests", and asked to come again after two seconds.</para>
/// </example>
/// <example>
/// <code>
/// Add-TwilioSimulatorFault -StatusCode 503 -Probability 0.1 -Seed 42
/// </code>
/// <para>One request in ten fails, and with the same seed the same ones when the script runs again.</para>
/// </example>
/// <example>
/// <code>
/// Add-TwilioSimulatorFault */Trunks -Method POST -StatusCode 400 -Code 21244
/// New-TwilioTrunk -Name Asterisk-Local
/// </code>
/// <para>Shows what a script says when the account has all the trunks that Twilio allows.</para>
/// </example>
/// <seealso cref="RemoveTwilioSimulatorFaultCommand"/>
/// <seealso cref="StartTwilioSimulatorCommand"/>
/// <seealso cref="GetTwilioSimulatorCommand"/>
/// <seealso href="https://www.twilio.com/docs/api/errors">Twilio: error and warning dictionary</seealso>
[Cmdlet(VerbsCommon.Add, "TwilioSimulatorFault")]
[OutputType(typeof(SimulatorFault))]
public sealed class AddTwilioSimulatorFaultCommand : TwilioCommand
{
    private const string StatusSet = "Status";
    private const string ThrottleSet = "Throttle";
    private const string DelaySet = "Delay";
    private const string ResetSet = "Reset";
    private const string TruncateSet = "Truncate";
    private const string HtmlSet = "Html";
    private const string RefuseSet = "Refuse";

    /// <summary>
    /// The path of the requests that are meant, with wildcards: /v1/Trunks, */OriginationUrls, or trunking.twilio.com/* to name the host too. By
    /// default every path.
    /// </summary>
    [Parameter(Position = 0)]
    public string Path { get; set; } = "*";

    /// <summary>What Start-TwilioSimulator emitted. By default all that run in this runspace.</summary>
    [Parameter(ValueFromPipeline = true)]
    public SimulatorInfo[]? Simulator { get; set; }

    /// <summary>GET, POST or DELETE. By default every method.</summary>
    [Parameter]
    [ValidateSet("GET", "POST", "DELETE")]
    public string? Method { get; set; }

    /// <summary>How often it strikes. By default once; with -Probability, always.</summary>
    [Parameter]
    public int Count { get; set; } = 1;

    /// <summary>Strikes without end.</summary>
    [Parameter]
    public SwitchParameter Always { get; set; }

    /// <summary>How many of the requests that are meant pass before it strikes.</summary>
    [Parameter]
    public int Skip { get; set; }

    /// <summary>How likely it strikes a request that is meant: above 0, and 1 for certain.</summary>
    [Parameter]
    public double Probability { get; set; } = 1;

    /// <summary>The seed of that chance: the same seed strikes the same requests.</summary>
    [Parameter]
    public int Seed { get; set; }

    /// <summary>Answers this error status, 400 to 599; with -Html any from 200, and 502 by default.</summary>
    [Parameter(ParameterSetName = StatusSet, Mandatory = true)]
    [Parameter(ParameterSetName = HtmlSet)]
    public int StatusCode { get; set; }

    /// <summary>Twilio's error code in the answer. By default the one that goes with the status, such as 20404 with 404.</summary>
    [Parameter(ParameterSetName = StatusSet)]
    public int? Code { get; set; }

    /// <summary>Twilio's message in the answer.</summary>
    [Parameter(ParameterSetName = StatusSet)]
    public string? Message { get; set; }

    /// <summary>Answers 429, "too many requests". Such a request was never carried out.</summary>
    [Parameter(ParameterSetName = ThrottleSet, Mandatory = true)]
    public SwitchParameter Throttle { get; set; }

    /// <summary>The seconds that the answer asks to wait (header Retry-After). By default it does not ask.</summary>
    [Parameter(ParameterSetName = StatusSet)]
    [Parameter(ParameterSetName = ThrottleSet)]
    [Seconds]
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>Holds the answer back for so many seconds, or a time span. A client that is less patient gives up.</summary>
    [Parameter(ParameterSetName = DelaySet, Mandatory = true)]
    [Seconds]
    public TimeSpan Delay { get; set; }

    /// <summary>Resets the connection, before or after the request was carried out.</summary>
    [Parameter(ParameterSetName = ResetSet, Mandatory = true)]
    public FaultMoment Reset { get; set; }

    /// <summary>Carries the request out and breaks the body of the answer off in its middle.</summary>
    [Parameter(ParameterSetName = TruncateSet, Mandatory = true)]
    public SwitchParameter Truncate { get; set; }

    /// <summary>Answers a page of HTML, as a proxy or gateway on the way does.</summary>
    [Parameter(ParameterSetName = HtmlSet, Mandatory = true)]
    public SwitchParameter Html { get; set; }

    /// <summary>
    /// Refuses the connection. A simulator that is served on a port has accepted it by then, and resets it instead.
    /// </summary>
    [Parameter(ParameterSetName = RefuseSet, Mandatory = true)]
    public SwitchParameter Refuse { get; set; }

    /// <summary>
    /// Whether the request is carried out before the fault strikes. By default a delay strikes after it, and a status or a page of HTML before.
    /// </summary>
    [Parameter(ParameterSetName = StatusSet)]
    [Parameter(ParameterSetName = DelaySet)]
    [Parameter(ParameterSetName = HtmlSet)]
    public FaultMoment? When { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var simulators = Simulator ?? [.. RunspaceState.Current.Simulators];
        if (simulators.Length == 0)
            WriteError(Failure.ToRecord(Failure.NoSimulator(), null));
        foreach (var simulator in simulators)
            Try(simulator, () => WriteObject(new SimulatorFault(simulator.Simulator, simulator.Simulator.AddFault(Read()))));
    }

    private SimulatedFault Read()
    {
        if (Always && IsBound(nameof(Count)))
            throw Failure.CountWithoutEnd();
        var isEndless = Always || (IsBound(nameof(Probability)) && !IsBound(nameof(Count)));
        var fault = Effect() with
        {
            Method = Method?.ToUpperInvariant(),
            Path = Path,
            Count = isEndless ? null : Count,
            Skip = Skip,
            Probability = Probability,
            Seed = Seed,
            RetryAfter = RetryAfter,
        };
        return When is { } moment ? fault with { Moment = Moment(moment) } : fault;
    }

    private SimulatedFault Effect() => ParameterSetName switch
    {
        StatusSet => new SimulatedFault { Kind = SimulatedKind.Status, Status = StatusCode, Code = Code, Message = Message },
        ThrottleSet => new SimulatedFault { Kind = SimulatedKind.Status, Status = 429 },
        DelaySet => new SimulatedFault { Kind = SimulatedKind.Delay, Delay = Delay, Moment = Moment(FaultMoment.After) },
        ResetSet => new SimulatedFault { Kind = SimulatedKind.Reset, Moment = Moment(Reset) },
        TruncateSet => new SimulatedFault { Kind = SimulatedKind.Truncate },
        HtmlSet => new SimulatedFault { Kind = SimulatedKind.Html, Status = IsBound(nameof(StatusCode)) ? StatusCode : 502 },
        _ => new SimulatedFault { Kind = SimulatedKind.Refuse },
    };

    private static SimulatedMoment Moment(FaultMoment moment) => (SimulatedMoment)moment;
}
