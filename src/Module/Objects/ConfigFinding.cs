using System.Globalization;
using TwilioTrunk.Asterisk.Lint;

namespace TwilioTrunk;

/// <summary>A place in the configuration of a PBX where a rule is broken.</summary>
public sealed class ConfigFinding
{
    internal ConfigFinding(LintFinding finding, bool isFixed)
    {
        RuleId = finding.Rule.Id;
        Category = finding.Rule.Category;
        Severity = Enum.Parse<FindingSeverity>(finding.Rule.Severity.ToString());
        File = finding.File;
        Line = finding.Line;
        Message = finding.Message;
        Consequence = finding.Consequence;
        Remedy = finding.Remedy;
        IsFixable = finding.Fix is not null;
        IsFixed = isFixed;
    }

    /// <summary>The stable id of the rule; about_AsteriskConfigRules lists them.</summary>
    public string RuleId { get; }

    /// <summary>What part of a configuration the rule looks at.</summary>
    public string Category { get; }

    /// <summary>How much it matters.</summary>
    public FindingSeverity Severity { get; }

    /// <summary>The whole path of the file.</summary>
    public string File { get; }

    /// <summary>The number of the line, from 1.</summary>
    public int Line { get; }

    /// <summary>The name of the file and the line.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(File)}:{Line}");

    /// <summary>What is wrong; holds no secret.</summary>
    public string Message { get; }

    /// <summary>What happens in practice.</summary>
    public string Consequence { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }

    /// <summary>True when -Fix can put it right.</summary>
    public bool IsFixable { get; }

    /// <summary>True when -Fix did; the line is then that of before.</summary>
    public bool IsFixed { get; }

    /// <summary>File, line, severity, rule and message, in the form that terminals make links of.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {Severity} {RuleId}: {Message}");
}
