using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>Which trunk a text names.</summary>
public sealed class TrunkDirectoryTests : IDisposable
{
    private readonly ProvisioningRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("North", "North")]
    [InlineData("NORTH", "North")]
    [InlineData("north-kernel", "North")]
    [InlineData("North-Kernel.PSTN.twilio.com", "North")]
    public async Task A_trunk_is_found_by_name_and_domain(string text, string expected)
    {
        await AddAsync("North", "north-kernel");
        await AddAsync("South", "south-kernel");

        var found = await new TrunkDirectory(_rig.Client).FindAsync(text, TestContext.Current.CancellationToken);

        Assert.Equal(expected, found.FriendlyName);
        Assert.Equal(found, await new TrunkDirectory(_rig.Client).FindAsync(found.Sid, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_name_that_several_have_is_ambiguous_and_lists_them()
    {
        var first = await AddAsync("Twin", "first-kernel");
        var second = await AddAsync("twin", null);
        await AddAsync("Other", "twin");

        var refusal = await RefusedAsync("Twin");

        Assert.Equal("AmbiguousTrunk", refusal.ErrorId);
        Assert.Contains($"Twin (first-kernel.pstn.twilio.com, {first.Sid})", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"twin (no domain name, {second.Sid})", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Other (twin.pstn.twilio.com", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trunk_named_as_its_own_domain_is_not_ambiguous()
    {
        await AddAsync("same", "same");

        Assert.Equal("same", (await new TrunkDirectory(_rig.Client).FindAsync("same", TestContext.Current.CancellationToken)).FriendlyName);
    }

    [Fact]
    public async Task A_domain_in_another_case_is_the_same_domain()
    {
        var trunk = await AddAsync("North", "north-kernel");
        var state = new TrunkState { Trunk = trunk with { DomainName = "North-Kernel.pstn.twilio.com" } };
        var request = new TerminationRequest { DomainName = "north-kernel.pstn.twilio.com" };

        Assert.Empty((await new TerminationProvisioner(_rig.Client).PlanAsync(Task.FromResult(state), request, TestContext.Current.CancellationToken)).Steps);
    }

    [Theory]
    [InlineData("Nobody")]
    [InlineData("")]
    [InlineData("TK00000000000000000000000000000000")]
    [InlineData("TK0")]
    public async Task What_names_no_trunk_is_not_found(string text)
    {
        await AddAsync("North", "north-kernel");

        var refusal = await RefusedAsync(text);

        Assert.Equal(("TrunkNotFound", text), (refusal.ErrorId, refusal.Target));
        Assert.Contains(_rig.Simulator.AccountSid, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_wants_no_more_trunks_leaves_no_request_behind()
    {
        for (var number = 0; number < 20; number++)
            await AddAsync($"T{number}", null);

        SlowLine line = null!;
        var client = _rig.Connect(twilio => line = new SlowLine(twilio));
        await foreach (var state in new TrunkDirectory(client).ListStatesAsync(_ => true, TestContext.Current.CancellationToken))
        {
            Assert.NotNull(state.Trunk.FriendlyName);
            break;
        }

        Assert.Equal(0, line.Waiting);
    }

    private Task<TrunkRecord> AddAsync(string name, string? domain) => _rig.Client.Trunks.CreateAsync(
        new TrunkFields { FriendlyName = name, DomainName = domain is null ? null : TerminationDomain.Parse(domain) }, TestContext.Current.CancellationToken);

    private async Task<ProvisioningException> RefusedAsync(string text)
        => await Assert.ThrowsAsync<ProvisioningException>(
            () => new TrunkDirectory(_rig.Client).LoadNamedAsync(text, TestContext.Current.CancellationToken));
}
