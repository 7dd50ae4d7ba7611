namespace TwilioTrunk.Simulator.State;

/// <summary>A number of somebody else's that the account may show as its own.</summary>
internal sealed record CallerIdRow : Row
{
    public required string PhoneNumber { get; init; }

    public required string FriendlyName { get; init; }
}
