namespace TwilioTrunk.Provisioning;

/// <summary>What calls prove. A setting can look right on both sides and fail between them, in a router or a firewall.</summary>
internal static class CallChecks
{
    private const string Inbound = "InboundCall";
    private const string Outbound = "OutboundCall";

    /// <summary>One call may fail for a reason of its own; so many in a row have one in common.</summary>
    private const int FailuresInARow = 3;

    public static IEnumerable<TrunkCheck> All =>
    [
        new(Inbound, CheckSubject.Call, Text.InboundCallTitle, (trunk, cancel) => JudgeAsync(trunk, CallHistory.ToPbx, TestRemedy(trunk), cancel)),
        new(Outbound, CheckSubject.Call, Text.OutboundCallTitle, (trunk, cancel) => JudgeAsync(
            trunk,
            CallHistory.FromPbx,
            Wording.Lines(Wording.Comment(Text.TestCallOutHint), Text.TestCallOutRemedy.With(trunk.Argument), Text.CheckAgain.With(trunk.Argument, Outbound)),
            cancel)),
        new("TrunkAlert", CheckSubject.Call, Text.TrunkAlertTitle, JudgeAlertsAsync),
    ];

    /// <summary>What proves that a call from outside gets to the PBX. A trunk with one number has none that could call it.</summary>
    public static string TestRemedy(TrunkFacts trunk) => Wording.Lines(
        (trunk.State.PhoneNumbers.Count > 1 ? Text.TestCallInRemedy : Text.TestCallFromRemedy).With(trunk.Argument, Wording.Quote(Text.AskCaller)),
        Text.CheckAgain.With(trunk.Argument, Inbound));

    private static async Task<Finding> JudgeAsync(TrunkFacts trunk, string direction, string remedy, CancellationToken cancellationToken)
    {
        var history = await trunk.Account.GetCallsAsync(cancellationToken).ConfigureAwait(false);
        var calls = history.Of(trunk.State, direction).ToArray();
        if (calls.Length == 0)
            return Finding.Unknown(Text.NoCallSeen.With(trunk.Settings.Days), remedy);
        var newest = calls[0];
        var failures = calls.TakeWhile(call => call.Status == "failed").Count();
        if (Array.Find(calls, CallHistory.IsAnswered) is not { } answered)
        {
            var evidence = Text.NoCallAnswered.With(calls.Length, newest.Sid, Wording.Of(newest.StartTime), newest.Status);
            return failures > 0 ? Finding.Fail(evidence, remedy) : Finding.Unknown(evidence, remedy);
        }

        var proof = Text.CallAnswered.With(answered.Sid, Wording.Of(answered.StartTime), answered.Duration ?? 0);
        return failures < FailuresInARow
            ? Finding.Pass(proof)
            : Finding.Warn(Text.CallsFailSince.With(proof, failures, newest.Sid, Wording.Of(newest.StartTime)), remedy);
    }

    private static async Task<Finding> JudgeAlertsAsync(TrunkFacts trunk, CancellationToken cancellationToken)
    {
        var history = await trunk.Account.GetCallsAsync(cancellationToken).ConfigureAwait(false);
        var all = await trunk.Account.GetAlertsAsync(cancellationToken).ConfigureAwait(false);
        var alerts = all.Where(alert => IsOf(trunk, alert, history)).GroupBy(alert => alert.Code).Select(alerts => new AlertFacts(alerts)).ToArray();
        if (alerts.Length == 0)
            return Finding.Pass(Text.NoAlert.With(trunk.Settings.Days));
        var standing = alerts.Where(alert => !IsOvercome(alert)).ToArray();
        if (standing.Length == 0)
            return Finding.Pass(Text.AlertsOvercome.With(Wording.List([.. alerts.Select(alert => alert.ToString())])));
        var evidence = string.Join(' ', standing.Select(alert => alert.Explain()));
        var remedy = Wording.Lines(standing.Select(alert => alert.Remedy(trunk)));
        return standing.Any(alert => alert.StopsTrunk) ? Finding.Fail(evidence, remedy) : Finding.Warn(evidence, remedy);

        // A call that was answered afterwards, in the direction that the alert is about, shows that what was wrong is so no more.
        bool IsOvercome(AlertFacts alert) => alert.Directions.All(direction
            => history.Of(trunk.State, direction).Any(call => CallHistory.IsAnswered(call) && call.StartTime > alert.Last));
    }

    /// <summary>An alert names a call or a trunk, if anything; one that names neither may be of this trunk.</summary>
    private static bool IsOf(TrunkFacts trunk, TrunkAlert alert, CallHistory history)
        => (alert.TrunkSid ?? history.TrunkOf(alert.Record.ResourceSid)) is not { } owner || owner == trunk.Trunk.Sid;
}
