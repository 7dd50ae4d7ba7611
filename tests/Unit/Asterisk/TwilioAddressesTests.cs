using TwilioTrunk.Asterisk;

namespace TwilioTrunk.Tests.Unit.Asterisk;

public sealed class TwilioAddressesTests
{
    [Theory]
    [InlineData("0.0.0.0/0", true)]
    [InlineData("54.0.0.0/8", true)]
    [InlineData("54.172.60.0/23", true)]
    [InlineData("54.172.60.3", true)]
    [InlineData("54.172.60.1/32", true)]
    [InlineData("177.71.206.192/255.255.255.252", true)]
    [InlineData("example.pstn.twilio.com", true)]
    [InlineData("54.172.60.4", false)]
    [InlineData("!54.172.60.0/30", false)]
    [InlineData("192.168.0.0/16", false)]
    [InlineData("phone.example.com", false)]
    [InlineData("::/0", false)]
    [InlineData("54.172.60.0/99", false)]
    [InlineData("54.172.60.0/255.0.255.0", false)]
    public void Knows_what_takes_in_calls_from_Twilio(string match, bool covers) => Assert.Equal(covers, TwilioAddresses.Covers(match));

    [Fact]
    public void There_are_eight_blocks_of_four() =>
        Assert.Equal((8, true), (TwilioAddresses.Signalling.Count, TwilioAddresses.Signalling.All(known => known.Block.EndsWith("/30", StringComparison.Ordinal))));
}
