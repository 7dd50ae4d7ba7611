using System.Globalization;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>Plans how the calls of a trunk are recorded.</summary>
public sealed class RecordingProvisioner(TwilioClient twilio)
{
    /// <summary>Plans what differs.</summary>
    /// <param name="state">The trunk as it was read.</param>
    /// <param name="wanted">How to record, in Twilio's words; null leaves a part as it is.</param>
    public ChangePlan PlanSet(TrunkState state, RecordingRecord wanted)
    {
        var present = state.Trunk.Recording ?? new RecordingRecord();
        var different = new RecordingRecord
        {
            Mode = wanted.Mode == present.Mode ? null : wanted.Mode,
            Trim = wanted.Trim == present.Trim ? null : wanted.Trim,
        };
        return new ChangePlan
        {
            Current = state,
            Steps = different == new RecordingRecord() ? [] : [SetStep(state, present, different)],
        };
    }

    private ChangeStep SetStep(TrunkState state, RecordingRecord present, RecordingRecord different)
    {
        var wanted = new RecordingRecord { Mode = different.Mode ?? present.Mode, Trim = different.Trim ?? present.Trim };
        return new ChangeStep
        {
            Target = state.Label,
            Action = string.Format(CultureInfo.CurrentCulture, Text.SetRecording, wanted.Mode, wanted.Trim),
            Predict = trunk => With(trunk, wanted),
            Apply = async cancel =>
            {
                var answer = await Certainly.UpdateAsync(
                    token => twilio.TrunkRecordings.UpdateAsync(state.Trunk.Sid, different.Mode, different.Trim, token), cancel).ConfigureAwait(false);
                return trunk => With(trunk, answer);
            },
        };
    }

    private static TrunkState With(TrunkState trunk, RecordingRecord recording) => trunk with { Trunk = trunk.Trunk with { Recording = recording } };
}
