using System.Globalization;

namespace TwilioTrunk.Provisioning;

/// <summary>Judges a call to a termination domain by what Twilio answered, and by the alerts that it wrote about it.</summary>
public static class TerminationJudge
{
    private static readonly TerminationCause[] AfterPassword = [TerminationCause.Password, TerminationCause.CallerId, TerminationCause.Country];

    /// <summary>True when Twilio's alerts may tell more than its answer: it refused a call with a password, and did not say why.</summary>
    /// <param name="call">The call.</param>
    public static bool IsOpen(TerminationCall call) => call is { Last.StatusCode: 403, HasAnsweredChallenge: true } && Causes(call, []).Length != 1;

    /// <summary>Judges.</summary>
    /// <param name="call">The call.</param>
    /// <param name="trunk">The trunk.</param>
    /// <param name="alerts">The codes of the alerts about the call.</param>
    public static TerminationVerdict Judge(TerminationCall call, TrunkState trunk, IReadOnlyCollection<int> alerts)
    {
        var name = Wording.Quote(trunk.IsPredicted ? trunk.Label : trunk.Trunk.Sid);
        if (call.IsNotSent)
            return new TerminationVerdict(CheckVerdict.Unknown, TerminationCause.NotSent, call.Detail ?? "");
        if (call.Detail is not null || call.Last is not { StatusCode: >= 180 })
            return Say(call, CheckVerdict.Unknown, TerminationCause.NoAnswer, Text.CallUnanswered, Text.ProbeRemedy.With(Wording.Quote(call.Request.DomainName)));
        return call.Last.StatusCode switch
        {
            var code when TerminationCaller.IsThrough(code) => Say(call, CheckVerdict.Pass, TerminationCause.Proven, call.HasAnsweredChallenge ? Text.PasswordProven : Text.AddressProven, null),
            401 or 407 => Challenged(call, name),
            403 when !call.HasAnsweredChallenge && Causes(call, alerts) is [] => Refused(call, TerminationCause.AccessList, name),
            403 => Forbidden(call, alerts, name),
            400 => Refused(call, Single(call, alerts) ?? TerminationCause.Number, name),
            404 => Say(call, CheckVerdict.Unknown, TerminationCause.Number, Text.NumberUnreached, null),
            415 or 488 or 606 => Refused(call, TerminationCause.Media, name),
            503 => Say(call, CheckVerdict.Unknown, TerminationCause.Limit, Text.TooManyCalls, null),
            603 => Refused(call, Single(call, alerts) ?? TerminationCause.Account, name),
            _ => Single(call, alerts) is { } cause
                ? Refused(call, cause, name)
                : Say(call, CheckVerdict.Unknown, TerminationCause.Undecided, Text.RefusalUnexplained, null),
        };
    }

    private static TerminationVerdict Challenged(TerminationCall call, string trunk)
    {
        if (call.Request.Credential is null)
            return Say(call, CheckVerdict.Unknown, TerminationCause.NoPassword, Text.PasswordAsked, null);

        // A server that asks again does not take the password (RFC 7616 section 3.3, stale).
        return call.HasAnsweredChallenge
            ? Refused(call, TerminationCause.Password, trunk)
            : Say(call, CheckVerdict.Unknown, TerminationCause.Undecided, Text.ChallengeUnknown, null);
    }

    private static TerminationVerdict Forbidden(TerminationCall call, IReadOnlyCollection<int> alerts, string trunk)
    {
        var causes = Causes(call, alerts);
        if (causes is [var cause])
            return Refused(call, cause, trunk);
        TerminationCause[] candidates = causes.Length > 1 ? causes : AfterPassword;
        return Say(call, CheckVerdict.Unknown, TerminationCause.Undecided, Text.RefusalAmbiguous, Wording.Lines(candidates.Select(candidate => RemedyFor(candidate, call, trunk)).OfType<string>()))
            with { Candidates = candidates };
    }

    private static TerminationVerdict Refused(TerminationCall call, TerminationCause cause, string trunk) => Say(
        call,
        CheckVerdict.Fail,
        cause,
        cause switch
        {
            TerminationCause.AccessList => call.SeenAs is null ? Text.AddressRefused : Text.KnownAddressRefused.With(call.SeenAs),
            TerminationCause.Password => Text.PasswordRefused.With(call.Request.Credential?.UserName),
            TerminationCause.CallerId => Text.CallerIdRefused.With(call.Request.From),
            TerminationCause.Country => Text.CountryRefused.With(E164.Region(call.Request.PhoneNumber) ?? call.Request.PhoneNumber),
            TerminationCause.Blocked => Text.CallBlocked,
            TerminationCause.Number => Text.NumberRefused.With(call.Request.PhoneNumber, call.Request.From),
            TerminationCause.Media => call.Request.IsSecure ? Text.SecureMediaRefused : Text.PlainMediaRefused,
            TerminationCause.Limit => Text.TooManyCalls,
            _ => Text.AccountRefused,
        },
        RemedyFor(cause, call, trunk));

    /// <summary>What puts it right.</summary>
    internal static string? RemedyFor(TerminationCause cause, TerminationCall call, string trunk) => cause switch
    {
        TerminationCause.AccessList => Text.AllowRemedy.With(trunk, call.SeenAs is { } address ? Wording.Quote(address.ToString()) : $"(Read-Host {Wording.Quote(Text.AskAddress)})"),
        TerminationCause.Password => Text.ResetRemedy.With(trunk),
        TerminationCause.CallerId => Wording.Comment(Text.CallerIdRemedy),
        TerminationCause.Country => Wording.Comment(Text.GeoPermissionRemedy),
        TerminationCause.Media => call.Request.IsSecure ? Text.PlainRemedy.With(trunk) : Text.SecureRemedy.With(trunk),
        TerminationCause.Account => Text.ChecklistRemedy.With(trunk),
        _ => null,
    };

    private static TerminationCause? Single(TerminationCall call, IReadOnlyCollection<int> alerts) => Causes(call, alerts) is [var cause] ? cause : null;

    /// <summary>What the answer says, else what the alerts say.</summary>
    private static TerminationCause[] Causes(TerminationCall call, IReadOnlyCollection<int> alerts)
    {
        TerminationCause[] said = [.. call.Codes.Select(CauseOf).Append(CauseIn(call.Last?.Phrase ?? "")).OfType<TerminationCause>().Distinct()];
        return said.Length > 0 ? said : [.. alerts.Select(CauseOf).OfType<TerminationCause>().Distinct()];
    }

    /// <summary>What a code of Twilio's error dictionary means for a call of a PBX (https://www.twilio.com/docs/api/errors).</summary>
    internal static TerminationCause? CauseOf(int code) => code switch
    {
        32001 or 32012 => TerminationCause.Limit,
        32101 => TerminationCause.Number,
        32200 => TerminationCause.Account,
        32201 => TerminationCause.AccessList,
        32202 => TerminationCause.Password,
        32203 => TerminationCause.Blocked,
        32204 or 32206 => TerminationCause.CallerId,
        32205 => TerminationCause.Country,
        32207 or 32208 => TerminationCause.Media,
        _ => null,
    };

    /// <summary>What a reason phrase says in words.</summary>
    private static TerminationCause? CauseIn(string phrase)
    {
        if (Has("password") || Has("credential"))
            return TerminationCause.Password;
        if (Has("caller"))
            return TerminationCause.CallerId;
        return Has("international") || Has("geo ") ? TerminationCause.Country : null;

        bool Has(string word) => phrase.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    private static TerminationVerdict Say(TerminationCall call, CheckVerdict verdict, TerminationCause cause, string meaning, string? remedy)
    {
        var seen = call.Steps.Count > 0
            ? Text.CallSeen.With(string.Join(Text.ListSeparator, call.Steps), call.Target?.Address, call.Target?.Protocol.ToString().ToLower(CultureInfo.InvariantCulture))
            : Text.NothingHeard.With(call.Request.DomainName);
        return new TerminationVerdict(verdict, cause, string.Join(' ', new[] { seen, call.Detail, meaning }.Where(sentence => !string.IsNullOrEmpty(sentence)))) { Remedy = remedy };
    }
}
