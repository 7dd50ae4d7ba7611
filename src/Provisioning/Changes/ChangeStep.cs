namespace TwilioTrunk.Provisioning;

/// <summary>One thing that a change does at Twilio, small enough to be allowed or refused on its own.</summary>
public sealed class ChangeStep
{
    /// <summary>What it is done to, in words for a confirmation.</summary>
    public required string Target { get; init; }

    /// <summary>What is done, in words for a confirmation.</summary>
    public required string Action { get; init; }

    /// <summary>A question to ask before a step that cannot simply be taken back; null for all others.</summary>
    public string? Question { get; init; }

    /// <summary>What the user should know once the step is allowed; null for nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>The steps it builds on: it is left out when one of them is refused or fails.</summary>
    public IReadOnlyList<ChangeStep> After { get; init; } = [];

    /// <summary>What the trunk looks like after the step, told without doing it.</summary>
    public required Func<TrunkState, TrunkState> Predict { get; init; }

    /// <summary>Does the step, and gives what the answer says about the trunk.</summary>
    public required Func<CancellationToken, Task<Func<TrunkState, TrunkState>>> Apply { get; init; }
}
