namespace TwilioTrunk.Provisioning;

/// <summary>As much of a <see cref="RotationHeader"/> as every version of this module can read.</summary>
internal sealed record RotationVersion(string? Format, int Version);
