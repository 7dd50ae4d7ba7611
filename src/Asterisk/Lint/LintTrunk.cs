namespace TwilioTrunk.Asterisk.Lint;

/// <summary>A trunk as Twilio has it, for the rules that compare both sides.</summary>
public sealed record LintTrunk
{
    /// <summary>What people call the trunk.</summary>
    public required string Name { get; init; }

    /// <summary>The termination host, such as <c>example.pstn.twilio.com</c>; null when the trunk has none.</summary>
    public string? DomainName { get; init; }

    /// <summary>True when the trunk demands TLS and SRTP.</summary>
    public bool Secure { get; init; }

    /// <summary>True when Twilio challenges the PBX (the trunk has a credential list).</summary>
    public bool UsesCredentials { get; init; }

    /// <summary>The numbers of the trunk in E.164 form.</summary>
    public IReadOnlyList<string> PhoneNumbers { get; init; } = [];

    /// <summary>The enabled origination URIs.</summary>
    public IReadOnlyList<LintOrigination> Origination { get; init; } = [];
}
