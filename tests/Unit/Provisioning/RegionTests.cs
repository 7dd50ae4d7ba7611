using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>What is in another region is not found; the remedy then says which one was asked.</summary>
public sealed class RegionTests : IDisposable
{
    private readonly ProvisioningRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("ashburn", null, false)]
    [InlineData("ashburn", "us1", false)]
    [InlineData("dublin", "ie1", true)]
    [InlineData("sydney", "au1", true)]
    public async Task A_remedy_names_the_region(string? edge, string? region, bool isNamed)
    {
        using var client = new TwilioClient(
            new TwilioClientOptions
            {
                Credential = new TwilioCredential(_rig.Simulator.AccountSid, _rig.Simulator.AccountSid, _rig.Simulator.AuthToken),
                Endpoint = new TwilioEndpoint(edge, region),
            },
            new OtherRegion(_rig.Simulator.CreateHandler()),
            disposeHandler: true);
        var cancel = TestContext.Current.CancellationToken;

        var trunk = await Assert.ThrowsAsync<ProvisioningException>(() => new TrunkDirectory(client).FindAsync("Nobody", cancel));
        var number = await Assert.ThrowsAsync<ProvisioningException>(() => new NumberLookUp(client).GetAsync("+14155550100", cancel));
        var other = await Assert.ThrowsAsync<TwilioApiException>(() => client.CredentialLists.DeleteAsync("CL00000000000000000000000000000000", cancel));

        Assert.Equal(isNamed ? region : null, client.Region);
        Assert.All([trunk.Remedy, number.Remedy, other.Remedy], remedy => Assert.Equal(isNamed, remedy.Contains($"region {region ?? "?"}", StringComparison.Ordinal)));
    }
    /// <summary>An account that has nothing in any region: the simulator itself is in us1 alone.</summary>
    private sealed class OtherRegion(HttpMessageHandler twilio) : DelegatingHandler(twilio)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var asked = request.RequestUri!;
            request.RequestUri = new UriBuilder(asked) { Host = asked.Host.Split('.')[0] + ".twilio.com" }.Uri;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
