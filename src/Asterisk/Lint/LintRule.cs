namespace TwilioTrunk.Asterisk.Lint;

/// <summary>A rule that configurations are held against. Rules are data, in <c>lint-rules.json</c>.</summary>
public sealed record LintRule
{
    /// <summary>The stable id of the rule, a noun phrase such as <c>OpenIdentify</c>; scripts and comments in files depend on it.</summary>
    public required string Id { get; init; }

    /// <summary>What part of a configuration it looks at, one word.</summary>
    public required string Category { get; init; }

    /// <summary>How much its findings matter.</summary>
    public required LintSeverity Severity { get; init; }

    /// <summary>True when its findings can be put right without a decision that only the admin can make.</summary>
    public bool IsFixable { get; init; }

    /// <summary>What it finds, in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>What a finding says, with places for the names and values of the file.</summary>
    public required string Message { get; init; }

    /// <summary>What happens in practice.</summary>
    public required string Consequence { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Remedy { get; init; }
}
