namespace TwilioTrunk;

/// <summary>Whether a simulated fault strikes before or after the request is carried out.</summary>
public enum FaultMoment
{
    /// <summary>Nothing comes of the request.</summary>
    Before,

    /// <summary>The request is carried out, and its answer is lost, late or replaced.</summary>
    After,
}
