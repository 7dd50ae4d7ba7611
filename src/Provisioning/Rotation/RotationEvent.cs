namespace TwilioTrunk.Provisioning;

/// <summary>How far a step of a rotation was when a line was written.</summary>
public enum RotationEvent
{
    /// <summary>It is on the disk that the step begins, and nothing of it is done yet.</summary>
    Begun,

    /// <summary>The step is done.</summary>
    Done,

    /// <summary>The step failed.</summary>
    Failed,
}
