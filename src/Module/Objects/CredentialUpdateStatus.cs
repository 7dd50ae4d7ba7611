namespace TwilioTrunk;

/// <summary>How far a rotation, or a step of it, came.</summary>
public enum CredentialUpdateStatus
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>There was nothing to do any more.</summary>
    Unneeded,

    /// <summary>It was only told.</summary>
    Rehearsed,

    /// <summary>It was not allowed, or did not show what it was to show; what comes after it was not begun.</summary>
    Stopped,

    /// <summary>It was not begun.</summary>
    Pending,
}
