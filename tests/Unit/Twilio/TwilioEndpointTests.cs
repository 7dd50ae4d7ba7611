using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Twilio;

public sealed class TwilioEndpointTests
{
    [Theory]
    [InlineData(null, null, "https://api.twilio.com/")]
    [InlineData("", " ", "https://api.twilio.com/")]
    [InlineData(null, "us1", "https://api.us1.twilio.com/")]
    [InlineData("frankfurt", null, "https://api.frankfurt.us1.twilio.com/")]
    [InlineData("dublin", "ie1", "https://api.dublin.ie1.twilio.com/")]
    [InlineData(" Dublin ", "IE1", "https://api.dublin.ie1.twilio.com/")]
    [InlineData("sao-paulo-ix", "us1", "https://api.sao-paulo-ix.us1.twilio.com/")]
    public void Host_is_made_of_edge_and_region(string? edge, string? region, string host) =>
        Assert.Equal(host, new TwilioEndpoint(edge, region).Host("api").AbsoluteUri);

    [Theory]
    [InlineData(null, "ie1", "EdgeRequired")]
    [InlineData("evil.example/", "ie1", "InvalidEdge")]
    [InlineData("evil.example#", null, "InvalidEdge")]
    [InlineData("dublin", "ie1.evil", "InvalidRegion")]
    [InlineData("dublin", "-", "InvalidRegion")]
    [InlineData("a\n", "x y", "InvalidRegion")]
    public void Host_refuses_what_leads_nowhere_or_elsewhere(string? edge, string? region, string errorId)
    {
        var refused = Assert.Throws<TwilioConfigurationException>(() => new TwilioEndpoint(edge, region).Host("api"));
        Assert.Equal(errorId, refused.ErrorId);
        Assert.Equal(TwilioErrorKind.InvalidInput, refused.Kind);
        Assert.NotEmpty(refused.Remedy);
    }

    [Fact]
    public void Dead_region_hosts_are_explained()
    {
        var refused = Assert.Throws<TwilioConfigurationException>(() => new TwilioEndpoint(null, "ie1").Host("api"));
        Assert.Contains("api.ie1.twilio.com", refused.Message, StringComparison.Ordinal);
        Assert.Contains("dublin", refused.Remedy, StringComparison.Ordinal);
    }
}
