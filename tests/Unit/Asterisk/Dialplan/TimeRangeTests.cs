using TwilioTrunk.Asterisk.Dialplan;

namespace TwilioTrunk.Tests.Unit.Asterisk.Dialplan;

public sealed class TimeRangeTests
{
    // A Wednesday.
    private static readonly DateTimeOffset Noon = new(2026, 8, 5, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("*,*,*,*", true)]
    [InlineData("9:00-17:00,mon-fri,*,*", true)]
    [InlineData("09:00-11:59,*,*,*", false)]
    [InlineData("12:00,*,*,*", true)]
    [InlineData("22:00-06:00,*,*,*", false)]
    [InlineData("22:00-12:00,*,*,*", true)]
    [InlineData("*,thu-tue,*,*", false)]
    [InlineData("*,wed&sun,*,*", true)]
    [InlineData("*,*,1-4&6-31,*", false)]
    [InlineData("*,*,5,aug", true)]
    [InlineData("*,*,*,sep-jul", false)]
    [InlineData("*,4,*,8", true)]
    [InlineData("*|wed|*|*", true)]
    [InlineData("nonsense,*,*,*", false)]
    [InlineData("13:00-15:00,*,*,*,Europe/Berlin", true)]
    public void Holds_as_Asterisk_reads_it(string text, bool holds) => Assert.Equal(holds, TimeRange.Holds(text, Noon));

    [Fact]
    public void Without_a_time_only_always_is_known()
    {
        Assert.Null(TimeRange.Holds("9:00-17:00,*,*,*", null));
        Assert.Null(TimeRange.Holds("9:00-17:00,*,*,*,No/Where", Noon));
        Assert.True(TimeRange.Holds("*,*,*,*", null));
    }
}
