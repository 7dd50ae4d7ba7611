using System.Management.Automation;
using TwilioTrunk.Pipeline;

namespace TwilioTrunk.Commands;

/// <summary>Gets how Twilio records the calls of trunks.</summary>
/// <remarks>
/// Recording is a setting of the trunk: it holds for all its calls in both directions. The object can be piped to any cmdlet that takes a trunk. The
/// recordings themselves are in Twilio's Console, under Monitor, Logs.
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists
/// Get-TrunkRecording Asterisk-Local
/// </code>
/// <para>Shows that a new trunk records nothing.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioTrunk | Get-TrunkRecording | Where-Object Mode -NE DoNotRecord
/// </code>
/// <para>Finds the trunks whose calls are recorded.</para>
/// </example>
/// <seealso cref="SetTrunkRecordingCommand"/>
/// <seealso cref="GetTwilioTrunkCommand"/>
/// <seealso href="https://www.twilio.com/docs/sip-trunking#recording">Twilio: call recording</seealso>
[Cmdlet(VerbsCommon.Get, "TrunkRecording")]
[OutputType(typeof(TrunkRecording))]
public sealed class GetTrunkRecordingCommand : TrunkReadCommand
{
    private protected override void Write(TrunkView trunk) => WriteObject(new TrunkRecording(trunk.Session, trunk.State));
}
