using System.Globalization;
using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Commands;

/// <summary>Gets what went wrong with trunks and their calls, explained.</summary>
/// <remarks>
/// <para>
/// These are the alerts of Twilio's Monitor that concern trunks: trouble with SIP (codes 32xxx), an account that may not call (10001) or not more at
/// once (10004), and a disaster recovery URL that failed. Title, Cause and Remedy explain the code; Message tells what happened that time. The newest
/// come first, by default those of the last 24 hours. Twilio keeps alerts for 30 days.
/// </para>
/// <para>
/// An alert does not tell its trunk. With -Trunk each call that an alert is about is looked up, which takes a request; an alert that is about no call
/// is left out, and a warning tells how many were.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// $null = Add-TwilioSimulatorAlert 32011 -Message 'No answer from the PBX'
/// (Get-TrunkAlert).Remedy
/// </code>
/// <para>Tells what to do about what went wrong in the last day.</para>
/// </example>
/// <example>
/// <code>
/// Get-TrunkAlert -LogLevel Error -Last 4h | Format-List
/// </code>
/// <para>Explains each error: what happened, how it comes about, and what to do.</para>
/// </example>
/// <example>
/// <code>
/// Get-TrunkAlert -Last 1w | Group-Object ErrorCode -NoElement
/// </code>
/// <para>Counts the errors of a week.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioTrunk Asterisk-Local |
///     Get-TrunkAlert -Last 4h -ErrorCode 32201, 32202, 32204
/// </code>
/// <para>Tells whether Twilio refused calls of the PBX: for its address, its password or its caller id.</para>
/// </example>
/// <seealso cref="GetTrunkCallCommand"/>
/// <seealso cref="MeasureTrunkCallCommand"/>
/// <seealso cref="AddTwilioSimulatorAlertCommand"/>
/// <seealso href="https://www.twilio.com/docs/api/errors">Twilio: error and warning dictionary</seealso>
[Cmdlet(VerbsCommon.Get, "TrunkAlert")]
[OutputType(typeof(Alert))]
public sealed class GetTrunkAlertCommand : TrunkRecordCommand
{
    /// <summary>What is asked for now may be a moment older when the question arrives.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>Only alerts from before this time; without an offset it is local time. -Last then counts back from it.</summary>
    [Parameter]
    public DateTime? EndTime { get; set; }

    /// <summary>Only alerts with these codes of Twilio.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ErrorCodeCompleter))]
    public int[]? ErrorCode { get; set; }

    /// <summary>Only alerts of this level. By default all.</summary>
    [Parameter]
    public AlertLevel? LogLevel { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Try(null, () =>
    {
        var (start, end) = Window(EndTime);
        var memory = DateTimeOffset.UtcNow - TrunkAlerts.Memory;
        if (start < memory - Margin)
            WriteWarning(Text.AlertsForgotten);
        var query = new AlertQuery
        {
            Start = start < memory ? memory : start,
            End = end,
            LogLevel = TwilioEnum.Format(LogLevel),
            Codes = ErrorCode?.ToHashSet(),
        };
        foreach (var scope in Scopes.Where(static scope => scope.TrunkSids is not { Count: 0 }))
            Try(scope.Session.AccountSid, () => Write(scope, query with { TrunkSids = scope.TrunkSids }));
    });

    private void Write(TrunkScope scope, AlertQuery query)
    {
        var alerts = new TrunkAlerts(Observe(scope.Session));
        foreach (var alert in Stream(cancel => alerts.ListAsync(query, cancel)))
            WriteObject(new Alert(scope.Session, alert));
        if (alerts.Unassigned > 0)
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Text.AlertsUnassigned, alerts.Unassigned));
    }
}
