namespace TwilioTrunk.Asterisk.TestCalls;

/// <summary>What is known of a call so far. Not for several threads at once.</summary>
internal abstract class PbxCallLog
{
    /// <summary>The channels between PBX and outside so far, in the order they came.</summary>
    public IReadOnlyList<PbxLeg> Legs => [.. Known];

    /// <summary>True when anything was told of the call.</summary>
    public abstract bool HasBegun { get; }

    /// <summary>True when the call was there, and no channel of it is left.</summary>
    public abstract bool IsOver { get; }

    /// <summary>How far the call has come.</summary>
    public PbxCallState State => IsOver ? PbxCallState.Ended
        : Known.Exists(leg => leg.Answered is not null) ? PbxCallState.Answered
        : Known.Exists(leg => leg is { HasRung: true, Ended: null }) ? PbxCallState.Ringing
        : PbxCallState.Dialing;

    /// <summary>The channels, to be changed.</summary>
    private protected List<PbxLeg> Known { get; } = [];
}
