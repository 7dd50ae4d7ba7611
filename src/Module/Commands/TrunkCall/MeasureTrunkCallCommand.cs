using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Commands;

/// <summary>Counts calls: answer rate, duration, cost, and what failed when and why.</summary>
/// <remarks>
/// <para>
/// Counts the calls that are piped in, from Get-TrunkCall or from a file that Export-Clixml wrote, or reads those of the trunks itself, by default of
/// the last 24 hours. Calls are counted as they pass and not kept, however many there are.
/// </para>
/// <para>
/// A call counts as answered when it was taken, also while it goes on; as failed when it is over and was not taken: Busy, NoAnswer, Canceled or
/// Failed. Failure lists these by hour and cause. Calls that come from Get-TrunkCall -Insight have the last SIP status in the cause, such as Failed
/// 503. Prices come some time after a call; Unpriced tells how many are missing in Cost.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists
/// $call = @{ From = '+14155550100'; To = '+56226665897' }
/// $null = Add-TwilioSimulatorCall @call -Trunk Asterisk-Local -Status Busy
/// Measure-TrunkCall Asterisk-Local -Last 1w
/// </code>
/// <para>Counts the calls of a trunk in the last week.</para>
/// </example>
/// <example>
/// <code>
/// Measure-TrunkCall -GroupBy Trunk, Direction |
///     Where-Object AnswerRate -LT 0.5
/// </code>
/// <para>Finds the trunks that take, or get through, less than half of their calls.</para>
/// </example>
/// <example>
/// <code>
/// (Get-TrunkCall -Last 3d -Insight | Measure-TrunkCall).Failure
/// </code>
/// <para>Lists what went wrong in the last three days, by hour and SIP status.</para>
/// </example>
/// <seealso cref="GetTrunkCallCommand"/>
/// <seealso cref="GetTrunkAlertCommand"/>
/// <seealso cref="WatchTrunkCallCommand"/>
[Cmdlet(VerbsDiagnostic.Measure, "TrunkCall", DefaultParameterSetName = TrunkSet)]
[OutputType(typeof(CallMeasure))]
public sealed class MeasureTrunkCallCommand : TrunkCallCommand
{
    internal const string CallSet = "Call";

    private CallTally _tally = null!;

    /// <summary>Calls: what Get-TrunkCall emitted.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CallSet, ValueFromPipeline = true)]
    public CallRecord[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    [Parameter(Position = 0, ParameterSetName = TrunkSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public override TrunkReference[]? Trunk { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = TrunkSet)]
    [Direction]
    public override CallDirection? Direction { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = TrunkSet)]
    public override CallStatus[]? Status { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = TrunkSet)]
    public override DateTime? StartTime { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = TrunkSet)]
    [Age]
    public override TimeSpan? Last { get; set; }

    /// <summary>Only calls that began before this time; without an offset it is local time. -Last then counts back from it.</summary>
    [Parameter(ParameterSetName = TrunkSet)]
    public DateTime? EndTime { get; set; }

    /// <summary>Counts them apart by this, and emits an object for each: Trunk, Direction, PhoneNumber, Hour, or several. By default all together.</summary>
    [Parameter]
    public CallGroupBy[] GroupBy { get; set; } = [];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _tally = new CallTally(GroupBy.Aggregate(CallGrouping.None, static (all, one) => all | Grouping(one)));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        base.ProcessRecord();
        foreach (var call in InputObject)
            Add(call.Call);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ParameterSetName != CallSet)
        {
            Try(null, () =>
            {
                var (start, end) = Window(EndTime);
                foreach (var (session, query) in Queries(start, end))
                    Try(session.AccountSid, () => Read(session, query));
            });
        }

        foreach (var group in _tally.Groups.Where(group => group.Calls > 0 || !HasReported))
            WriteObject(new CallMeasure(group));
    }

    private static CallGrouping Grouping(CallGroupBy kind) => kind switch
    {
        CallGroupBy.Trunk => CallGrouping.Trunk,
        CallGroupBy.Direction => CallGrouping.Direction,
        CallGroupBy.PhoneNumber => CallGrouping.PhoneNumber,
        _ => CallGrouping.Hour,
    };

    private void Read(TwilioSession session, CallQuery query)
    {
        var calls = new TrunkCalls(Observe(session));
        Progress.Expect(0);
        foreach (var call in Stream(cancel => calls.ListAsync(query, cancel)))
        {
            Add(call);
            Progress.Count();
        }

        Progress.Complete();
    }

    private void Add(TrunkCall call) => _tally.Add(call.Record, call.TrunkName, call.Summary?.Properties?.LastSipResponseNum);
}
