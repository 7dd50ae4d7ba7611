namespace TwilioTrunk.Provisioning;

/// <summary>Whether the settings of the trunk say what its owner means.</summary>
internal static class TrunkSettingChecks
{
    public static IEnumerable<TrunkCheck> All =>
    [
        new("TrunkName", CheckSubject.Trunk, Text.TrunkNameTitle, JudgeNameAsync),
        new("RecordingConsent", CheckSubject.Trunk, Text.RecordingConsentTitle, JudgeRecording),
        new("DisasterRecovery", CheckSubject.Trunk, Text.DisasterRecoveryTitle, JudgeRecovery),
        new("CallerNameLookup", CheckSubject.Trunk, Text.CallerNameLookupTitle, JudgeNameLookup),
    ];

    private static async Task<Finding> JudgeNameAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        var remedy = Text.RenameRemedy.With(trunk.Argument, Wording.Quote(Text.AskName));
        if (trunk.State.Name.Plain is not { } name || string.IsNullOrWhiteSpace(name))
            return Finding.Warn(Text.TrunkHasNoName.With(trunk.Trunk.Sid), remedy);
        var trunks = await trunk.Account.GetTrunksAsync(cancellationToken).ConfigureAwait(false);
        var same = trunks.Where(other => other.Sid != trunk.Trunk.Sid && TrunkName.Of(other).IsNamed(name)).ToArray();
        return same.Length == 0
            ? Finding.Pass(Text.TrunkIsNamed.With(name))
            : Finding.Warn(Text.TrunkNameShared.With(name, TrunkDirectory.Describe(same)), remedy);
    }

    private static Finding JudgeRecording(TrunkFacts trunk)
        => trunk.Trunk.Recording?.Mode is null or "do-not-record"
            ? Finding.Pass(Text.NotRecorded)
            : Finding.Warn(Text.Recorded.With(trunk.Trunk.Recording.Mode), Text.RecordingRemedy.With(trunk.Argument));

    private static Finding JudgeRecovery(TrunkFacts trunk)
    {
        var remedy = Text.RecoveryRemedy.With(trunk.Argument, Wording.Quote(Text.AskTwimlUrl));
        if (trunk.Trunk.DisasterRecoveryUrl is not { Length: > 0 } url)
            return Finding.Warn(Text.NoRecovery, remedy);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || OriginationTarget.IsPrivate(uri.Host))
            return Finding.Fail(Text.RecoveryUnreachable.With(url), remedy);
        return uri.Scheme == Uri.UriSchemeHttps ? Finding.Pass(Text.RecoveryIs.With(url)) : Finding.Warn(Text.RecoveryInClear.With(url), remedy);
    }

    /// <summary>Names are looked up for callers from the United States and Canada only (https://www.twilio.com/docs/sip-trunking#cnam).</summary>
    private static Finding JudgeNameLookup(TrunkFacts trunk)
    {
        if (!trunk.Trunk.CnamLookupEnabled)
            return Finding.Pass(Text.NoNameLookup);
        var fitting = trunk.State.PhoneNumbers.Count(number => E164.Region(number.PhoneNumber) is "US" or "CA");
        return fitting > 0
            ? Finding.Pass(Text.NameLookup.With(fitting))
            : Finding.Warn(Text.NameLookupInVain, Text.NameLookupRemedy.With(trunk.Argument));
    }
}
