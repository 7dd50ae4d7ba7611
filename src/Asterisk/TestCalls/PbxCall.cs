namespace TwilioTrunk.Asterisk.TestCalls;

/// <summary>What became of a call, as the PBX saw it.</summary>
public sealed record PbxCall
{
    /// <summary>When it was placed, or began to be looked for.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The channels between PBX and outside, in the order they came. A call that is tried at one edge after the other has several.</summary>
    public IReadOnlyList<PbxLeg> Legs { get; init; } = [];

    /// <summary>True when the events of AMI told of it: then a cause that is not told is none. Without them the console tells only of what is there.</summary>
    public bool IsToldByEvents { get; init; }

    /// <summary>True when it was ended here, because it had rung or lasted as long as it may.</summary>
    public bool IsEndedHere { get; init; }

    /// <summary>Why the dialplan ended, as Asterisk counts it (Q.850); null when that is not told.</summary>
    public int? Cause { get; init; }

    /// <summary>The same in Asterisk's words.</summary>
    public string? CauseText { get; init; }

    /// <summary>Why it was not followed to its end, in words; null when it was.</summary>
    public string? Detail { get; init; }

    /// <summary>The channel that counts: the one that was answered, else the last.</summary>
    public PbxLeg? Leg => Legs.FirstOrDefault(leg => leg.Answered is not null) ?? (Legs.Count > 0 ? Legs[^1] : null);
}
