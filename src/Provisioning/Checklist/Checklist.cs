using TwilioTrunk.Asterisk;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Provisioning;

/// <summary>
/// The checklist: whether calls can go through a trunk in both directions, each answer with what was seen. Nothing is changed and nobody is called.
/// </summary>
public static class Checklist
{
    /// <summary>All checks, in the order in which they are told.</summary>
    public static IReadOnlyList<TrunkCheck> Checks =>
    [
        .. AccountChecks.All,
        .. TrunkSettingChecks.All,
        .. TerminationChecks.All,
        .. OriginationChecks.All,
        .. NumberChecks.All,
        .. CallChecks.All,
        .. DialingChecks.All,
        .. PbxChecks.All,
    ];

    /// <summary>The checks that are made: those that count, and without the files of a PBX none of them.</summary>
    public static IEnumerable<TrunkCheck> Selected(ChecklistSettings settings)
        => Checks.Where(check => (check.Subject != CheckSubject.Pbx || settings.PbxPath is not null) && settings.Includes(check));

    /// <summary>Makes the checks on a trunk, all at the same time.</summary>
    /// <param name="account">The account of the trunk; what is read of it is shared by all its trunks.</param>
    /// <param name="trunk">The trunk as it was just read, with everything that hangs on it.</param>
    /// <param name="judged">Called on any thread when a check is through.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    /// <returns>What the checks came to, in their order. A read that Twilio refuses leaves what rests on it unknown.</returns>
    public static async Task<IReadOnlyList<CheckOutcome>> RunAsync(
        AccountFacts account, TrunkState trunk, Action judged, CancellationToken cancellationToken)
    {
        var facts = new TrunkFacts(account, trunk, await NameAsync(account, trunk.Trunk, cancellationToken).ConfigureAwait(false));
        var outcomes = await Task.WhenAll(Selected(account.Settings).Select(async check =>
        {
            var findings = await JudgeAsync(check, facts, cancellationToken).ConfigureAwait(false);
            judged();
            return findings.Select(finding => Outcome(account.Settings, check, finding));
        })).ConfigureAwait(false);
        return [.. outcomes.SelectMany(outcome => outcome)];
    }

    /// <summary>What the checks come to on a trunk that Twilio does not show: nothing can be told but why.</summary>
    /// <param name="settings">What the trunk was to be held against.</param>
    /// <param name="failure">Why it could not be read.</param>
    public static IReadOnlyList<CheckOutcome> Unreadable(ChecklistSettings settings, TwilioException failure)
    {
        var unread = Finding.Unknown(Text.TrunkUnread.With(failure.Message), null);
        return
        [
            .. Selected(settings).Select(check => Outcome(settings, check, (check.Id, failure) switch
            {
                (AccountChecks.Active, TwilioApiException { Code: 10001 or 20005 }) => Finding.Fail(failure.Message, Wording.Comment(Text.ActivateRemedy)),
                (AccountChecks.Rights, TwilioApiException { Code: not (10001 or 20005), Status: 401 or 403 }) => Finding.Fail(
                    failure.Message, Wording.Lines(Wording.Comment(failure.Remedy), Text.SignInAgain)),
                _ => unread,
            })),
        ];
    }

    /// <summary>What the checks come to on a trunk that was only rehearsed: there is nothing that could be looked at.</summary>
    /// <param name="settings">What the trunk was to be held against.</param>
    public static IReadOnlyList<CheckOutcome> Rehearsed(ChecklistSettings settings)
        => [.. Selected(settings).Select(check => Outcome(settings, check, Finding.Unknown(Text.TrunkRehearsed, null)))];

    private static CheckOutcome Outcome(ChecklistSettings settings, TrunkCheck check, Finding finding) => new()
    {
        Id = finding.Rule?.Id ?? check.Id,
        Subject = check.Subject,
        Title = finding.Rule?.Title ?? check.Title,
        Verdict = finding.Verdict,
        Evidence = finding.Evidence,
        Remedy = finding.Remedy,
        Time = settings.Time.GetUtcNow(),
    };

    /// <summary>What cannot be read is not known, and the other checks go on.</summary>
    private static async Task<IReadOnlyList<Finding>> JudgeAsync(TrunkCheck check, TrunkFacts facts, CancellationToken cancellationToken)
    {
        try
        {
            return await check.JudgeAsync(facts, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (RemedyOf(failure) is { } remedy)
        {
            return [Finding.Unknown(failure.Message, Wording.Comment(remedy))];
        }
    }

    /// <summary>What to do about a failure that is told; null for one that is not.</summary>
    private static string? RemedyOf(Exception failure) => failure switch
    {
        TwilioException twilio => twilio.Remedy,
        ProvisioningException problem => problem.Remedy,
        AsteriskException asterisk => asterisk.Remedy,
        _ => null,
    };

    /// <summary>A name is read more easily than a SID, but a remedy has to meet this trunk and no other.</summary>
    private static async Task<string> NameAsync(AccountFacts account, TrunkRecord trunk, CancellationToken cancellationToken)
    {
        try
        {
            var trunks = await account.GetTrunksAsync(cancellationToken).ConfigureAwait(false);
            return TrunkName.Of(trunk).Plain is { } name && IsPlain(name) && trunks.Count(other => Names(name, other)) == 1 ? name : trunk.Sid;
        }
        catch (TwilioException)
        {
            return trunk.Sid;
        }

        // To some cmdlets a star or a bracket is a wildcard.
        static bool IsPlain(string name) => !string.IsNullOrWhiteSpace(name) && !name.AsSpan().ContainsAny("*?[]`") && TrunkName.IsMeantFor(name) is null;

        static bool Names(string name, TrunkRecord trunk) => TrunkName.Of(trunk).IsNamed(name) || TerminationDomain.IsSame(trunk.DomainName, name);
    }
}
