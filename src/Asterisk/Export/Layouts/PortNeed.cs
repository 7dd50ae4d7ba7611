namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>Ports that the container uses and that the world must reach.</summary>
/// <param name="Variable">The variable of <c>.env</c> that tells them.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
/// <param name="First">The first port.</param>
/// <param name="Last">The last one; for signalling the same.</param>
/// <param name="Before">What the variable told before this export; null when it told nothing.</param>
internal sealed record PortNeed(string Variable, string Protocol, int First, int Last, (int First, int Last)? Before)
{
    /// <summary>True when the container's side changes with the variable, and no file says the port itself.</summary>
    public bool FollowsVariable { get; init; }

    /// <summary>True when the ports of the host must be the same: audio is announced by the container's numbers.</summary>
    public bool MustBeSame { get; init; }

    /// <summary>The ports in figures.</summary>
    public string Ports => First == Last ? $"{First}" : $"{First}-{Last}";

    /// <summary>The ports and their protocol.</summary>
    public override string ToString() => $"{Ports}/{Protocol}";
}
