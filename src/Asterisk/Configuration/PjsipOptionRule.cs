namespace TwilioTrunk.Asterisk.Configuration;

/// <summary>What Asterisk documents about an option of a PJSIP object.</summary>
public sealed record PjsipOptionRule
{
    /// <summary>What values it takes.</summary>
    public required PjsipOptionKind Kind { get; init; }

    /// <summary>The value when it is not set; null when none is documented.</summary>
    public string? Default { get; init; }

    /// <summary>The words of a <see cref="PjsipOptionKind.Choice"/>; case does not matter.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}
