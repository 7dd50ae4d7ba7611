namespace TwilioTrunk.Simulator.Faults;

/// <summary>Whether a fault strikes before or after the request was carried out.</summary>
public enum FaultMoment
{
    /// <summary>Nothing came of the request.</summary>
    Before,

    /// <summary>The request was carried out, and its answer is lost, late or replaced.</summary>
    After,
}
