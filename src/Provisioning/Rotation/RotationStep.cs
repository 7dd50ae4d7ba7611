namespace TwilioTrunk.Provisioning;

/// <summary>A step of a rotation, looked into and not yet done.</summary>
public sealed record RotationStep
{
    /// <summary>Which.</summary>
    public required RotationStage Stage { get; init; }

    /// <summary>What it is done to, in words for a confirmation.</summary>
    public required string Target { get; init; }

    /// <summary>What is done, in words for a confirmation.</summary>
    public required string Action { get; init; }

    /// <summary>What exactly changes, in lines, secrets masked; empty for no more than the action.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What the user should know before it is done.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why there is nothing to do; null when there is.</summary>
    public string? Done { get; init; }

    /// <summary>Does it, and gives what was seen.</summary>
    public required Func<CancellationToken, Task<string>> Apply { get; init; }
}
