using System.Management.Automation;
using TwilioTrunk.Failures;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Pipeline;

/// <summary>
/// A cmdlet about what Twilio records of a whole account, such as calls. All trunks are gathered first, because the records of all of them stand in
/// one list.
/// </summary>
public abstract class TrunkRecordCommand : ConnectedCommand
{
    /// <summary>How far back records are read when nobody says.</summary>
    private static readonly TimeSpan DefaultReach = TimeSpan.FromDays(1);

    private readonly Dictionary<TwilioSession, HashSet<string>> _trunks = [];
    private bool _isGiven;
    private bool _isAsked;

    /// <summary>
    /// The trunk: object, SID (TK...), friendly name, or termination domain with or without .pstn.twilio.com; wildcards match name and domain. A name
    /// that several trunks have is an error that lists them. What a removed trunk left is found by its SID. By default all trunks.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrunkSid")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TrunkCompleter))]
    public virtual TrunkReference[]? Trunk { get; set; }

    /// <summary>Only from this time on; without an offset it is local time.</summary>
    [Parameter]
    public virtual DateTime? StartTime { get; set; }

    /// <summary>How far back, instead of -StartTime: 90s, 30m, 4h, 3d or 1w, or a time span.</summary>
    [Parameter]
    [Age]
    public virtual TimeSpan? Last { get; set; }

    /// <summary>What was asked for, by account.</summary>
    private protected IEnumerable<TrunkScope> Scopes
        => _isAsked ? _trunks.Select(static trunks => new TrunkScope(trunks.Key, trunks.Value))
            // An object that is piped in and leads to no trunk is not a question for all.
            : MyInvocation.ExpectingInput ? []
            : [new TrunkScope(SessionFor(), null)];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // What stands on the command line is there again with each object that is piped in.
        _isGiven = Trunk is not null;
        GatherTrunks();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!_isGiven)
            GatherTrunks();
    }

    /// <summary>The time that is asked for: a day up to now when nobody says.</summary>
    /// <exception cref="ModuleException"><c>BeginningTwice</c>, <c>EmptyTimeWindow</c>.</exception>
    private protected (DateTimeOffset Start, DateTimeOffset? End) Window(DateTime? endTime)
    {
        if (StartTime is not null && Last is not null)
            throw Failure.BeginningTwice();
        DateTimeOffset? end = endTime is { } given ? Moment(given) : null;
        var latest = end ?? DateTimeOffset.UtcNow;
        var reach = Last ?? DefaultReach;
        var start = StartTime is { } begin ? Moment(begin)
            : latest.Ticks > reach.Ticks ? latest - reach
            : DateTimeOffset.MinValue;
        return start < latest ? (start, end) : throw Failure.EmptyTimeWindow(start, latest);
    }

    /// <summary>A time as a person gives it, in UTC.</summary>
    private protected static DateTimeOffset Moment(DateTime time) => new(time.ToUniversalTime(), TimeSpan.Zero);

    private void GatherTrunks()
    {
        foreach (var reference in Trunk ?? [])
        {
            _isAsked = true;
            Try(reference.ToString(), () => Gather(reference));
        }
    }

    private void Gather(TrunkReference reference)
    {
        // A trunk that was only rehearsed has no records.
        if (reference.Trunk is { Sid: null })
            return;
        var session = SessionFor(reference.Session);
        if (!_trunks.TryGetValue(session, out var sids))
            _trunks[session] = sids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var directory = new TrunkDirectory(Observe(session));
        if (TrunkDirectory.IsSid(reference.Text))
            sids.Add(reference.Text);
        else if (reference.IsPattern)
            sids.UnionWith(Stream(directory.ListAsync).Where(reference.IsMatch).Select(static trunk => trunk.Sid));
        else
            sids.Add(Wait(cancel => directory.FindAsync(reference.Text, cancel)).Sid);
    }
}
