using System.Management.Automation;

namespace TwilioTrunk.Host;

/// <summary>What a command left in each stream.</summary>
public sealed record EngineResult
{
    /// <summary>The objects.</summary>
    public required IReadOnlyList<PSObject> Output { get; init; }

    /// <summary>The errors in order; one that ended the command stands last.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    /// <summary>The exception that ended the command, or <see langword="null"/> when it came to its end.</summary>
    public Exception? Terminating { get; init; }

    /// <summary>The warnings.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The verbose messages.</summary>
    public required IReadOnlyList<string> Verbose { get; init; }

    /// <summary>The debug messages.</summary>
    public required IReadOnlyList<string> Debug { get; init; }

    /// <summary>The information records.</summary>
    public required IReadOnlyList<InformationRecord> Information { get; init; }

    /// <summary>The progress records.</summary>
    public required IReadOnlyList<ProgressRecord> Progress { get; init; }
}
