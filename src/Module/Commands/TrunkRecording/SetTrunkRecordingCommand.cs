using System.Management.Automation;
using TwilioTrunk.Pipeline;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Commands;

/// <summary>Sets how Twilio records the calls of a trunk.</summary>
/// <remarks>
/// <para>
/// It holds for all calls of the trunk from now on, in both directions. Only what is given changes, and only if it differs. The trunk comes out again,
/// refreshed.
/// </para>
/// <para>
/// Twilio bills recording for each minute, and storage for as long as recordings are kept. In many places the law wants the consent of one party or
/// of all before a call is recorded: see to the announcement on the PBX first.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// New-TwilioTrunk Asterisk-Local fastco-voice-kernel -IfNotExists |
///     Set-TrunkRecording -Mode RecordFromAnswerDual -Trim TrimSilence
/// </code>
/// <para>Records every call from the answer on, each party in a channel of its own, without the silence around it.</para>
/// </example>
/// <example>
/// <code>
/// Get-TwilioTrunk -Tag dev | Set-TrunkRecording -Mode DoNotRecord -WhatIf
/// </code>
/// <para>Tells which trunks that are tagged dev would stop recording.</para>
/// </example>
/// <seealso cref="GetTrunkRecordingCommand"/>
/// <seealso cref="SetTwilioTrunkCommand"/>
/// <seealso href="https://www.twilio.com/docs/sip-trunking#recording">Twilio: call recording</seealso>
[Cmdlet(VerbsCommon.Set, "TrunkRecording", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Trunk))]
public sealed class SetTrunkRecordingCommand : TrunkChangeCommand
{
    /// <summary>Which calls are recorded, and from when on: none on a new trunk.</summary>
    [Parameter(Position = 1)]
    public RecordingMode Mode { get; set; }

    /// <summary>Whether silence is cut off: not on a new trunk.</summary>
    [Parameter(Position = 2)]
    public RecordingTrim Trim { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var wanted = new RecordingRecord
        {
            Mode = IsBound(nameof(Mode)) ? TwilioEnum.Format<RecordingMode>(Mode) : null,
            Trim = IsBound(nameof(Trim)) ? TwilioEnum.Format<RecordingTrim>(Trim) : null,
        };
        Enqueue(Trunk, async (client, loading, _) => new RecordingProvisioner(client).PlanSet(await loading.ConfigureAwait(false), wanted));
    }
}
