namespace TwilioTrunk.Provisioning;

/// <summary>What became of a plan.</summary>
/// <param name="State">The trunk after the steps that succeeded.</param>
/// <param name="Failures">Why the others failed.</param>
public sealed record ChangeOutcome(TrunkState State, IReadOnlyList<Exception> Failures);
