using System.Globalization;

namespace TwilioTrunk.Asterisk.Lint;

/// <summary>A place in a configuration where a rule is broken.</summary>
public sealed record LintFinding
{
    /// <summary>The rule.</summary>
    public required LintRule Rule { get; init; }

    /// <summary>The full path of the file.</summary>
    public required string File { get; init; }

    /// <summary>The number of the line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>What is wrong; holds no secret.</summary>
    public required string Message { get; init; }

    /// <summary>What happens in practice.</summary>
    public required string Consequence { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Remedy { get; init; }

    /// <summary>What would put it right; null when somebody has to decide.</summary>
    public LintFix? Fix { get; init; }

    /// <summary>True when a comment in the file says that it is meant to be so (<c>; twiliotrunk: ignore RULE</c>).</summary>
    public bool IsSuppressed { get; init; }

    /// <summary>The finding in the form that editors and terminals make links of.</summary>
    /// <returns>File, line, severity, rule and message.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {Rule.Severity} {Rule.Id}: {Message}");
}
