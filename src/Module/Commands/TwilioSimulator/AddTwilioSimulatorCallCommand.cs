using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Simulator;

namespace TwilioTrunk.Commands;

/// <summary>Makes calls happen in a simulator, to see what a script makes of their records.</summary>
/// <remarks>
/// <para>
/// No call is placed; Twilio's records tell of it as if one were. A call with a -StartTime to come is not there before that time. Until its end, which
/// is -Duration after its beginning, it goes on: in progress if it is to be completed, else ringing. Then it gets its status, its trunk and its price,
/// the last two -Settling later. -Lateness lets the record itself turn up late.
/// </para>
/// <para>
/// Emits the SID of each call, which Add-TwilioSimulatorAlert takes. Calls can also come as rows with the properties From, To, Direction, Status,
/// StartTime, Duration, Price and Trunk; all of one pipeline are added together at its end.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Add-TwilioSimulatorCall '+14155550100' '+56226665897' -Duration 42
/// Get-TrunkCall
/// </code>
/// <para>A call to the PBX begins now, is in progress, and is over in 42 seconds.</para>
/// </example>
/// <example>
/// <code>
/// 1..1000 | ForEach-Object {
///     [pscustomobject]@{
///         From = '+56226665897'
///         To = '+14155550100'
///         Direction = 'TrunkingTerminating'
///         Status = 'Completed', 'Busy', 'NoAnswer' | Get-Random
///         StartTime = (Get-Date).AddMinutes(-$_)
///         Duration = 30
///     }
/// } | Add-TwilioSimulatorCall | Measure-Object
/// </code>
/// <para>Fills the last hours with calls of the PBX.</para>
/// </example>
/// <example>
/// <code>
/// $call = @{ From = '+14155550100'; To = '+56226665897'; Status = 'Failed' }
/// Add-TwilioSimulatorCall @call |
///     Add-TwilioSimulatorAlert -ErrorCode 32011 -LogLevel Warning
/// Get-TrunkAlert
/// </code>
/// <para>A call fails, since the PBX does not answer.</para>
/// </example>
/// <seealso cref="AddTwilioSimulatorAlertCommand"/>
/// <seealso cref="GetTrunkCallCommand"/>
/// <seealso cref="WatchTrunkCallCommand"/>
/// <seealso cref="StartTwilioSimulatorCommand"/>
[Cmdlet(VerbsCommon.Add, "TwilioSimulatorCall")]
[OutputType(typeof(string))]
public sealed class AddTwilioSimulatorCallCommand : SimulatorRecordCommand
{
    private readonly Dictionary<(SimulatorInfo Simulator, string AccountSid), List<SimulatedCall>> _calls = [];
    private readonly Dictionary<string, string> _trunks = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Who calls: a number in E.164 or a SIP URI.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string From { get; set; } = "";

    /// <summary>Who is called: a number in E.164 or a SIP URI.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string To { get; set; } = "";

    /// <summary>
    /// The trunk: object, SID (TK...), friendly name or termination domain. Rows name it in a property Trunk or TrunkSid. By default none is told.
    /// </summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public TrunkReference? Trunk { get; set; }

    /// <summary>To the PBX, which is the default, or from it; Inbound and Outbound mean these too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Direction]
    public CallDirection Direction { get; set; } = CallDirection.TrunkingOriginating;

    /// <summary>How it ends. One that is Ringing or InProgress stays so until it is ended over the API.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public CallStatus Status { get; set; } = CallStatus.Completed;

    /// <summary>When it begins or began; without an offset it is local time. By default now.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DateTime? StartTime { get; set; }

    /// <summary>How many seconds it takes, or a time span. By default none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Seconds]
    public TimeSpan Duration { get; set; }

    /// <summary>What it costs, as Twilio writes it: a negative amount. By default it is never told.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public decimal? Price { get; set; }

    /// <summary>How many seconds after its end its record tells price and trunk. By default at once.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan Settling { get; set; }

    /// <summary>How many seconds after its beginning its record turns up. By default at once.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan Lateness { get; set; }

    /// <summary>Voice Insights: the last SIP status, 100 to 699.</summary>
    [Parameter]
    [ValidateRange(100, 699)]
    public int? LastSipResponse { get; set; }

    /// <summary>Voice Insights: who hung up.</summary>
    [Parameter]
    [ValidateSet("caller", "callee")]
    public string? DisconnectedBy { get; set; }

    /// <summary>Voice Insights: from dialling to ringing, in milliseconds.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? PostDialDelay { get; set; }

    /// <summary>Voice Insights: the edge of Twilio that it passes.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EdgeCompleter))]
    public string? EdgeLocation { get; set; }

    /// <summary>Voice Insights: what it noticed, such as high_jitter.</summary>
    [Parameter]
    public string[] Tag { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(Trunk?.ToString(), () =>
    {
        var target = Target();
        if (Trunk?.Trunk is { } trunk && target.Simulator.Simulator.AccountSids.Contains(trunk.AccountSid))
            target.AccountSid = trunk.AccountSid;
        var call = new SimulatedCall
        {
            From = From,
            To = To,
            Direction = TwilioEnum.Format<CallDirection>(Direction)!,
            Status = TwilioEnum.Format<CallStatus>(Status)!,
            StartTime = StartTime is { } start ? new DateTimeOffset(start.ToUniversalTime(), TimeSpan.Zero) : null,
            Duration = Duration,
            Price = Price,
            TrunkSid = Trunk is null ? null : Find(target.Simulator, target.AccountSid),
            Settling = Settling,
            Lateness = Lateness,
            LastSipResponse = LastSipResponse,
            DisconnectedBy = DisconnectedBy,
            PostDialDelay = PostDialDelay is { } delay ? TimeSpan.FromMilliseconds(delay) : null,
            EdgeLocation = EdgeLocation,
            Tags = Tag,
        };
        if (!_calls.TryGetValue(target, out var calls))
            _calls[target] = calls = [];
        calls.Add(call);
    });

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (var (target, calls) in _calls)
            Try(target.Simulator, () => WriteObject(target.Simulator.Simulator.AddCalls(target.AccountSid, calls), enumerateCollection: true));
    }

    private string Find(SimulatorInfo simulator, string accountSid)
    {
        var text = Trunk!.Text;
        if (TrunkDirectory.IsSid(text))
            return text;
        if (_trunks.TryGetValue(text, out var known))
            return known;
        using var client = simulator.Connect(accountSid);
        return _trunks[text] = Wait(cancel => new TrunkDirectory(client).FindAsync(text, cancel)).Sid;
    }
}
