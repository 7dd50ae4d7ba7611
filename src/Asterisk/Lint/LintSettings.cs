namespace TwilioTrunk.Asterisk.Lint;

/// <summary>What a configuration is held against.</summary>
public sealed record LintSettings
{
    /// <summary>The file or folder: <c>/etc/asterisk</c>, a <c>pjsip.conf</c>, or the root of a Docker project.</summary>
    public required string Path { get; init; }

    /// <summary>The rules that count; by default all do.</summary>
    public Func<LintRule, bool> Includes { get; init; } = _ => true;

    /// <summary>Twilio's addresses; null for those that an export made the files from, unless this release has later ones.</summary>
    public TwilioAddressList? Addresses { get; init; }

    /// <summary>The trunks at Twilio that the PBX serves; without any, only the files are looked at.</summary>
    public IReadOnlyList<LintTrunk> Trunks { get; init; } = [];

    /// <summary>
    /// The numbers in E.164 form that calls may show: those of the account, and those that were verified. Null when it is not known.
    /// </summary>
    public IReadOnlySet<string>? CallerIds { get; init; }

    /// <summary>The time at which certificates have to be valid; null for now.</summary>
    public DateTimeOffset? Time { get; init; }
}
