namespace TwilioTrunk.Provisioning;

/// <summary>A request that cannot be carried out as given; nothing was changed for the item it names.</summary>
/// <param name="errorId">The stable identifier that scripts test for, such as <c>NumberNotOwned</c>.</param>
/// <param name="kind">The family of the error.</param>
/// <param name="target">What the error is about: a trunk, a number, a URI.</param>
/// <param name="message">What is wrong and where.</param>
/// <param name="remedy">What to do about it.</param>
public sealed class ProvisioningException(string errorId, ProblemKind kind, string target, string message, string remedy)
    : Exception(message)
{
    /// <summary>The stable identifier that scripts test for, such as <c>NumberNotOwned</c>.</summary>
    public string ErrorId { get; } = errorId;

    /// <summary>The family of the error.</summary>
    public ProblemKind Kind { get; } = kind;

    /// <summary>What the error is about: a trunk, a number, a URI.</summary>
    public string Target { get; } = target;

    /// <summary>What to do about it.</summary>
    public string Remedy { get; } = remedy;
}
