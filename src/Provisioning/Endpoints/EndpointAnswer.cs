using TwilioTrunk.Sip.Probing;

namespace TwilioTrunk.Provisioning;

/// <summary>What is known of an address of an endpoint.</summary>
/// <param name="Address">The address.</param>
/// <param name="State">How far it came.</param>
/// <param name="Detail">Why it came no further, in words; null when the address was asked.</param>
/// <param name="Result">What the address answered; null when it was not asked.</param>
public sealed record EndpointAnswer(EndpointAddress Address, EndpointState State, string? Detail, ProbeResult? Result);
