using TwilioTrunk.Asterisk;

namespace TwilioTrunk.Tests.Unit.Asterisk;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("password = x y", "password = ********")]
    [InlineData("outbound_auth/password=x", "outbound_auth/password=********")]
    [InlineData("; secret => x", "; secret => ********")]
    [InlineData("TWILIO_SIP_PASSWORD='x'", "TWILIO_SIP_PASSWORD=********")]
    [InlineData("      ARI_PASSWORD: x", "      ARI_PASSWORD: ********")]
    [InlineData("      - \"ARI_PASSWORD=x\"", "      - \"ARI_PASSWORD=********")]
    [InlineData("      \"API_TOKEN\" : x", "      \"API_TOKEN\" : ********")]
    [InlineData("password =", "password =")]
    [InlineData("passwords are elsewhere", "passwords are elsewhere")]
    [InlineData("username = x", "username = x")]
    public void Hides_what_a_secret_option_says(string line, string shown) => Assert.Equal(shown, SecretMask.Hide(line));
}
