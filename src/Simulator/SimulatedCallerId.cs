namespace TwilioTrunk.Simulator;

/// <summary>A number that the account does not own and has proved to be allowed to show.</summary>
public sealed record SimulatedCallerId
{
    /// <summary>The number in E.164.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>The name, at most 64 characters; by default made from the number.</summary>
    public string? FriendlyName { get; init; }
}
