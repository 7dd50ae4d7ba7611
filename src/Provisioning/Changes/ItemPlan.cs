namespace TwilioTrunk.Provisioning;

/// <summary>What has to be done to one thing that is no part of a trunk: one step, or none.</summary>
/// <typeparam name="T">What the thing is.</typeparam>
public sealed record ItemPlan<T>
    where T : class
{
    /// <summary>Why it cannot be done; null when it can.</summary>
    public ProvisioningException? Problem { get; init; }

    /// <summary>What the user should know even if all goes well; null for nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>The thing as it is; null when it is not there.</summary>
    public T? Current { get; init; }

    /// <summary>The thing as it would be after the step; null when it would be gone.</summary>
    public T? Predicted { get; init; }

    /// <summary>What names the thing in an error.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>What the step is done to, in words for a confirmation.</summary>
    public string Target { get; init; } = string.Empty;

    /// <summary>What is done, in words for a confirmation.</summary>
    public string Action { get; init; } = string.Empty;

    /// <summary>Does the step and gives the thing as Twilio answered it, null when it is gone; null when there is nothing to do.</summary>
    public Func<CancellationToken, Task<T?>>? Apply { get; init; }

    /// <summary>True for a step on what was only rehearsed: it can only be told too.</summary>
    public bool IsRehearsed { get; init; }
}
