namespace TwilioTrunk.Provisioning;

/// <summary>Where a rotation goes.</summary>
public enum RotationDirection
{
    /// <summary>From the old user to a new one.</summary>
    Begin,

    /// <summary>On, with one that was interrupted.</summary>
    Resume,

    /// <summary>Back to the old user.</summary>
    Rollback,
}
