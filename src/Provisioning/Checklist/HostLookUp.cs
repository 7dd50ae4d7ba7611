using System.Net;

namespace TwilioTrunk.Provisioning;

/// <summary>What the DNS says about a host.</summary>
/// <param name="Addresses">Its addresses; none when it does not exist.</param>
/// <param name="Problem">Why the DNS could not be asked; null when it answered.</param>
public sealed record HostLookUp(IReadOnlyList<IPAddress> Addresses, string? Problem = null);
