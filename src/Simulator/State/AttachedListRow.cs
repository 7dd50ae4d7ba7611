namespace TwilioTrunk.Simulator.State;

/// <summary>The place of a list on a trunk. Its SID is that of the list itself, the dates are those of the attachment.</summary>
internal sealed record AttachedListRow : Row;
