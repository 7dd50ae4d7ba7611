namespace TwilioTrunk;

/// <summary>Whether silence is cut off a recording (https://www.twilio.com/docs/sip-trunking/api/recording-resource).</summary>
public enum RecordingTrim
{
    /// <summary>Silence at the beginning and the end is cut off.</summary>
    TrimSilence,

    /// <summary>The recording is kept as it is.</summary>
    DoNotTrim,
}
