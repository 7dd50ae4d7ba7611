using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning.Calls;

public sealed class CallTallyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly CallRecord[] Calls =
    [
        Call("completed", "TK1", 60, -0.02m, minute: 5),
        Call("completed", "TK1", 30, -0.01m, minute: 59, direction: "trunking-terminating"),
        Call("in-progress", null, null, null, minute: 61),
        Call("ringing", null, null, null, minute: 61),
        Call("busy", "TK1", 0, null, minute: 10),
        Call("no-answer", "TK2", 0, null, minute: 70, to: "+56226665898"),
        Call("failed", "TK2", 0, null, minute: 80),
        Call("failed", "TK2", 0, null, minute: 81),
        Call("failed", "TK2", 0, null, minute: 82),
        Call("completed", "TK1", 90, -1m, minute: 5, currency: "EUR"),
    ];

    [Fact]
    public void All_calls_are_one_group_for_each_currency()
    {
        var groups = Count(CallGrouping.None);

        Assert.Equal(["USD", "EUR"], groups.Select(group => group.PriceUnit));
        var dollars = groups[0];
        Assert.Equal((9, 3, 1, 2), (dollars.Calls, dollars.Answered, dollars.Pending, dollars.Completed));
        Assert.Equal((90L, 60, 0.03m, 5), (dollars.Duration, dollars.Longest, dollars.Cost, dollars.Unpriced));
        Assert.Equal(
            [(Noon, "busy", null, 1), (Noon.AddHours(1), "failed", 503, 2), (Noon.AddHours(1), "no-answer", null, 1), (Noon.AddHours(1), "failed", null, 1)],
            dollars.Failures);
        Assert.Equal((1, 1m), (groups[1].Calls, groups[1].Cost));
    }

    [Theory]
    [InlineData(CallGrouping.Trunk, "TK2 4|TK1 3||TK1 1|  2")]
    [InlineData(CallGrouping.Direction, "trunking-originating 8|trunking-originating 1|trunking-terminating 1")]
    [InlineData(CallGrouping.PhoneNumber, "+56226665897 7|+14155550100 1|+56226665897 1|+56226665898 1")]
    [InlineData(CallGrouping.Hour, "12 3|12 1|13 6")]
    [InlineData(CallGrouping.Trunk | CallGrouping.Direction, "TK2 trunking-originating 4|TK1 trunking-originating 2|trunking-originating 2|TK1 trunking-originating 1|TK1 trunking-terminating 1")]
    public void Groups_are_what_was_asked_for(CallGrouping grouping, string expected)
    {
        var groups = Count(grouping).Select(group => $"{group.TrunkSid} {group.Direction} {group.PhoneNumber} {group.Hour?.Hour} {group.Calls}");

        Assert.Equal(Sorted(expected), Sorted(string.Join('|', groups)));

        static IEnumerable<string> Sorted(string groups)
            => groups.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(group => string.Join(' ', group.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Order();
    }

    [Theory]
    [InlineData("+56226665897", "+56226665897")]
    [InlineData("sip:+56226665897@pbx.example.com", "+56226665897")]
    [InlineData("sips:+56226665897;user=phone@pbx", "+56226665897")]
    [InlineData("sip:6001@pbx.example.com", null)]
    [InlineData("anonymous", null)]
    public void A_SIP_URI_may_hold_the_number(string party, string? number)
    {
        var tally = new CallTally(CallGrouping.PhoneNumber);
        tally.Add(Call("completed", "TK1", 1, null, 0, to: party), "North", null);

        Assert.Equal(number, Assert.Single(tally.Groups).PhoneNumber);
    }

    private static List<CallGroup> Count(CallGrouping grouping)
    {
        var tally = new CallTally(grouping);
        foreach (var (call, index) in Calls.Select((call, index) => (call, index)))
            tally.Add(call, call.TrunkSid, call.Status == "failed" && index < 8 ? 503 : null);
        return [.. tally.Groups];
    }

    private static CallRecord Call(
        string status, string? trunk, int? duration, decimal? price, int minute,
        string direction = "trunking-originating", string to = "+56226665897", string currency = "USD") => new()
        {
            Sid = "CA",
            Status = status,
            Direction = direction,
            From = "+14155550100",
            To = to,
            TrunkSid = trunk,
            StartTime = Noon.AddMinutes(minute),
            Duration = duration,
            Price = price,
            PriceUnit = currency,
        };
}
