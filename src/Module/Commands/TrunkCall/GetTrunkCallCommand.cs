using System.Globalization;
using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Sessions;

namespace TwilioTrunk.Commands;

/// <summary>Gets the records of calls that went through trunks.</summary>
/// <remarks>
/// <para>
/// The newest calls come first, page by page as they are taken: Select-Object -First 10 reads no more than one page. By default they are those of the
/// last 24 hours. Twilio finds calls by day, status and one number; all else is filtered here, so a narrow question about a busy account may read
/// more than it shows.
/// </para>
/// <para>
/// Twilio tells the trunk of a call when the call is over, and its price some time later. Until then TrunkSid is empty, and -Trunk takes a call to
/// belong to the trunk that its number is on. Times are UTC. Duration is in seconds, and Price is negative, as Twilio writes both.
/// </para>
/// <para>
/// -Insight adds what Voice Insights measured: the last SIP status, who hung up, post-dial delay, edge, Call-ID and tags. It takes a request for each
/// call, is complete about half an hour after the call, and is missing, with a warning, where the account does not have it.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists
/// Get-TrunkCall Asterisk-Local -Last 4h
/// </code>
/// <para>Lists what went through a trunk in the last four hours.</para>
/// </example>
/// <example>
/// <code>
/// Get-TrunkCall -Last 1d -Direction TrunkingOriginating -Insight `
///     -Status Busy, Failed, NoAnswer |
///     Group-Object LastSipResponse
/// </code>
/// <para>Counts by SIP status the calls to the PBX that were not taken.</para>
/// </example>
/// <example>
/// <code>
/// Get-TrunkPhoneNumber Asterisk-Local |
///     Get-TrunkCall -StartTime 2026-03-01 -EndTime 2026-04-01 |
///     Export-Csv ./march.csv
/// </code>
/// <para>Writes the calls of the trunk's numbers in March to a file, whichever trunk they took.</para>
/// </example>
/// <seealso cref="WatchTrunkCallCommand"/>
/// <seealso cref="MeasureTrunkCallCommand"/>
/// <seealso cref="GetTrunkAlertCommand"/>
/// <seealso href="https://www.twilio.com/docs/voice/api/call-resource">Twilio: calls</seealso>
/// <seealso href="https://www.twilio.com/docs/voice/voice-insights">Twilio: Voice Insights</seealso>
[Cmdlet(VerbsCommon.Get, "TrunkCall", DefaultParameterSetName = TrunkSet)]
[OutputType(typeof(CallRecord))]
public sealed class GetTrunkCallCommand : CallReadCommand
{
    /// <summary>Only calls that began before this time; without an offset it is local time. -Last then counts back from it.</summary>
    [Parameter]
    public DateTime? EndTime { get; set; }

    /// <summary>Asks Voice Insights about each call.</summary>
    [Parameter]
    public SwitchParameter Insight { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Try(null, () =>
    {
        var (start, end) = Window(EndTime);
        foreach (var (session, query) in Queries(start, end))
            Try(session.AccountSid, () => Write(session, query));
    });

    private void Write(TwilioSession session, CallQuery query)
    {
        var client = Observe(session);
        var insight = new CallInsight(client);
        foreach (var call in Stream(cancel => Insight ? insight.AddAsync(Calls(cancel), cancel) : Calls(cancel)))
            WriteObject(new CallRecord(session, call));
        if (insight.Failure is { } failure)
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Text.NoInsight, failure.Message));

        IAsyncEnumerable<TrunkCall> Calls(CancellationToken cancel) => new TrunkCalls(client).ListAsync(query, cancel);
    }
}
