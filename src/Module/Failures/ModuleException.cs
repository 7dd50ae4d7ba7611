using System.Management.Automation;

namespace TwilioTrunk.Failures;

/// <summary>A refusal of the module itself, before any other part was asked.</summary>
internal sealed class ModuleException(string errorId, ErrorCategory category, object? target, string message, string remedy) : Exception(message)
{
    public string ErrorId { get; } = errorId;

    public ErrorCategory Category { get; } = category;

    public object? Target { get; } = target;

    public string Remedy { get; } = remedy;
}
