namespace TwilioTrunk.Simulator.State;

/// <summary>What a user says has happened: calls, alerts, verified caller IDs.</summary>
internal static class SeedHistory
{
    private static readonly string[] Directions = ["trunking-terminating", "trunking-originating", "inbound", "outbound-api", "outbound-dial"];
    private static readonly string[] Statuses = ["completed", "busy", "failed", "no-answer", "canceled", "ringing", "in-progress"];

    /// <summary>Adds calls in the order in which they began, as lists are the newest first.</summary>
    public static TwilioState Calls(
        TwilioState twilio, string accountSid, IEnumerable<SimulatedCall> calls, List<string> sids, SimulatorOptions options)
    {
        var state = Seed.Find(twilio, accountSid);
        var now = options.Time.GetUtcNow();
        var rows = calls.Select(call => Call(state, call, now, options.SidSource("CA"))).ToList();
        sids.AddRange(rows.Select(static row => row.Sid));
        var next = state.NextOrdinal;
        return twilio.Put(state with
        {
            NextOrdinal = next + rows.Count,
            Calls = state.Calls.AddRange(rows.OrderBy(static row => row.DateCreated).Select((row, index) => row with { Ordinal = next + index })),
        });
    }

    public static TwilioState Alerts(
        TwilioState twilio, string accountSid, IEnumerable<SimulatedAlert> alerts, List<string> sids, SimulatorOptions options)
    {
        var state = Seed.Find(twilio, accountSid);
        var now = options.Time.GetUtcNow();
        var rows = alerts.Select(alert => Alert(alert, now, options.SidSource("NO"))).ToList();
        sids.AddRange(rows.Select(static row => row.Sid));
        var next = state.NextOrdinal;
        return twilio.Put(state with
        {
            NextOrdinal = next + rows.Count,
            Alerts = state.Alerts.AddRange(rows.OrderBy(static row => row.DateCreated).Select((row, index) => row with { Ordinal = next + index })),
        });
    }

    public static TwilioState CallerIds(TwilioState twilio, string accountSid, IEnumerable<SimulatedCallerId> callerIds, SimulatorOptions options)
    {
        var state = Seed.Find(twilio, accountSid);
        var now = options.Time.GetUtcNow();
        foreach (var (number, name) in callerIds.Select(static callerId => (callerId.PhoneNumber, callerId.FriendlyName)))
        {
            Seed.RequirePhoneNumber(number);
            Seed.Require(name is null || Seed.IsName(name), "FriendlyName", name, Text.RuleFriendlyName);
            if (state.CallerIds.Exists(known => known.PhoneNumber == number)) continue;
            var row = new CallerIdRow
            {
                Ordinal = state.NextOrdinal,
                Sid = options.SidSource("PN"),
                DateCreated = now,
                DateUpdated = now,
                PhoneNumber = number,
                FriendlyName = name ?? NumberName.Of(number),
            };
            state = state with { NextOrdinal = state.NextOrdinal + 1, CallerIds = state.CallerIds.Add(row) };
        }

        return twilio.Put(state);
    }

    private static CallRow Call(AccountState state, SimulatedCall call, DateTimeOffset now, string sid)
    {
        var trunk = call.TrunkSid;
        Seed.Require(!string.IsNullOrEmpty(call.From), "From", call.From, Text.RuleCallParty);
        Seed.Require(!string.IsNullOrEmpty(call.To), "To", call.To, Text.RuleCallParty);
        Seed.Require(Directions.Contains(call.Direction), "Direction", call.Direction, Text.RuleCallDirection);
        Seed.Require(Statuses.Contains(call.Status), "Status", call.Status, Text.RuleCallStatus);
        Seed.Require(call.Duration >= TimeSpan.Zero, "Duration", call.Duration.ToString(), Text.RuleDuration);
        Seed.Require(call.PostDialDelay is not { } delay || delay >= TimeSpan.Zero, "PostDialDelay", call.PostDialDelay.ToString(), Text.RuleDuration);
        Seed.Require(call.Lateness >= TimeSpan.Zero, "Lateness", call.Lateness.ToString(), Text.RuleDuration);
        Seed.Require(call.Settling >= TimeSpan.Zero, "Settling", call.Settling.ToString(), Text.RuleDuration);
        Seed.Require(trunk is null || Sid.Is(trunk, "TK"), "TrunkSid", trunk, Text.RuleTrunkSid);
        var start = call.StartTime ?? now;
        DateTimeOffset? end = call.Status is "ringing" or "in-progress" ? null : start + call.Duration;
        var ours = call.Direction is "trunking-originating" or "inbound" ? call.To : call.From;
        return new CallRow
        {
            Ordinal = 0,
            Sid = sid,
            DateCreated = start,
            DateUpdated = end ?? start,
            From = call.From,
            To = call.To,
            Status = call.Status,
            Direction = call.Direction,
            StartTime = start,
            EndTime = end,
            Price = call.Price,
            TrunkSid = trunk,
            PhoneNumberSid = state.Numbers.Find(ours)?.Sid,
            SipCallId = call.SipCallId,
            UserAgent = call.UserAgent,
            EdgeLocation = call.EdgeLocation,
            LastSipResponse = call.LastSipResponse,
            PostDialDelayMilliseconds = (int?)call.PostDialDelay?.TotalMilliseconds,
            DisconnectedBy = call.DisconnectedBy,
            Tags = [.. call.Tags],
            Lateness = call.Lateness,
            Settling = call.Settling,
        };
    }

    private static AlertRow Alert(SimulatedAlert alert, DateTimeOffset now, string sid)
    {
        Seed.Require(alert.LogLevel is "error" or "warning" or "notice" or "debug", "LogLevel", alert.LogLevel, Text.RuleLogLevel);
        Seed.Require(alert.RequestMethod is null or "GET" or "POST", "RequestMethod", alert.RequestMethod, Text.RuleRequestMethod);
        return new AlertRow
        {
            Ordinal = 0,
            Sid = sid,
            DateCreated = alert.Time ?? now,
            DateUpdated = alert.Time ?? now,
            ErrorCode = alert.ErrorCode,
            LogLevel = alert.LogLevel,
            AlertText = alert.Text ?? "",
            ResourceSid = alert.ResourceSid,
            RequestMethod = alert.RequestMethod,
            RequestUrl = alert.RequestUrl,
        };
    }
}
