using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Simulator;

namespace TwilioTrunk.Commands;

/// <summary>Puts an alert into the debugger of a simulator, to see what a script makes of it.</summary>
/// <remarks>
/// What Twilio's Monitor tells of a trunk only happens between Twilio and a PBX, so in a simulator it has to be put in. Emits the SID of each alert.
/// Alerts older than 30 days are not shown, as at Twilio.
/// </remarks>
/// <example>
/// <code>
/// $null = Add-TwilioSimulatorAlert 32201
/// Get-TrunkAlert
/// </code>
/// <para>Twilio refused a call of the PBX, whose address is not in the list of the trunk.</para>
/// </example>
/// <example>
/// <code>
/// $call = @{ From = '+14155550100'; To = '+56226665897'; Status = 'Failed' }
/// Add-TwilioSimulatorCall @call -Trunk Asterisk-Local |
///     Add-TwilioSimulatorAlert 32011 -Message 'SIP 503' -LogLevel Warning
/// Get-TrunkAlert Asterisk-Local
/// </code>
/// <para>The PBX answered a call with 503; the alert is found by the trunk of that call.</para>
/// </example>
/// <seealso cref="AddTwilioSimulatorCallCommand"/>
/// <seealso cref="GetTrunkAlertCommand"/>
/// <seealso href="https://www.twilio.com/docs/api/errors">Twilio: error and warning dictionary</seealso>
[Cmdlet(VerbsCommon.Add, "TwilioSimulatorAlert")]
[OutputType(typeof(string))]
public sealed class AddTwilioSimulatorAlertCommand : SimulatorRecordCommand
{
    /// <summary>Twilio's code, such as 32011.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ErrorCodeCompleter))]
    [ValidateRange(1, 99_999)]
    public int ErrorCode { get; set; }

    /// <summary>What it is about: the SID of a call, which Add-TwilioSimulatorCall emits, or of a trunk. By default nothing.</summary>
    [Parameter(ValueFromPipeline = true)]
    public string? ResourceSid { get; set; }

    /// <summary>What happened, in words.</summary>
    [Parameter]
    public string Message { get; set; } = "";

    /// <summary>How grave it is.</summary>
    [Parameter]
    public AlertLevel LogLevel { get; set; } = AlertLevel.Error;

    /// <summary>When it happened; without an offset it is local time. By default now.</summary>
    [Parameter]
    public DateTime? Time { get; set; }

    /// <summary>The address of the HTTP request that led to it, such as a disaster recovery URL that failed.</summary>
    [Parameter]
    public Uri? RequestUrl { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(ResourceSid, () =>
    {
        var (simulator, accountSid) = Target();
        var alert = new SimulatedAlert
        {
            ErrorCode = ErrorCode,
            LogLevel = TwilioEnum.Format<AlertLevel>(LogLevel)!,
            Text = Message,
            ResourceSid = ResourceSid,
            Time = Time is { } time ? new DateTimeOffset(time.ToUniversalTime(), TimeSpan.Zero) : null,
            RequestMethod = RequestUrl is null ? null : "POST",
            RequestUrl = RequestUrl?.OriginalString,
        };
        WriteObject(simulator.Simulator.AddAlerts(accountSid, [alert]), enumerateCollection: true);
    });
}
