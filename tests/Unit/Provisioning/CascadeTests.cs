using TwilioTrunk.Provisioning;

namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>Which lists go with a trunk.</summary>
public sealed class CascadeTests : IDisposable
{
    private readonly ProvisioningRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Both_kinds_of_list_go_after_the_trunk_unless_another_trunk_enforces_them()
    {
        var cancel = TestContext.Current.CancellationToken;
        var (first, second) = (await AddAsync("first"), await AddAsync("second"));
        foreach (var (name, isShared) in new[] { ("own", false), ("shared", true) })
        {
            var users = await _rig.Client.CredentialLists.CreateAsync(name, cancel);
            var addresses = await _rig.Client.IpAccessControlLists.CreateAsync(name, cancel);
            foreach (var trunk in isShared ? new[] { first, second } : [first])
            {
                await _rig.Client.TrunkCredentialLists.AttachAsync(trunk, users.Sid, cancel);
                await _rig.Client.TrunkIpAccessControlLists.AttachAsync(trunk, addresses.Sid, cancel);
            }
        }

        var state = await new TrunkDirectory(_rig.Client).LoadAsync(first, cancel);
        var plan = await new CascadeProvisioner(_rig.Client).PlanAsync(state, [], cancel);
        Assert.Equal(2, plan.Warnings.Count);
        Assert.All(plan.Warnings, warning => Assert.Contains("second", warning, StringComparison.Ordinal));
        Assert.Equal(5, (await new CascadeProvisioner(_rig.Client).PlanAsync(state, [second], cancel)).Steps.Count);
        await ProvisioningRig.ApplyAsync(plan);

        Assert.Equal(["shared"], await NamesAsync(_rig.Client.CredentialLists.ListAsync(cancel).Select(list => list.FriendlyName)));
        Assert.Equal(["shared"], await NamesAsync(_rig.Client.IpAccessControlLists.ListAsync(cancel).Select(list => list.FriendlyName)));
        Assert.StartsWith("DELETE /v1/Trunks/", _rig.Writes.SkipLast(2).Last(), StringComparison.Ordinal);
        Assert.Equal(["second"], await NamesAsync(_rig.Client.Trunks.ListAsync(cancel).Select(trunk => trunk.FriendlyName)));
    }

    private async Task<string> AddAsync(string name)
        => (await _rig.Client.Trunks.CreateAsync(new() { FriendlyName = name }, TestContext.Current.CancellationToken)).Sid;

    private static async Task<string?[]> NamesAsync(IAsyncEnumerable<string?> names)
    {
        var all = new List<string?>();
        await foreach (var name in names)
            all.Add(name);
        return [.. all];
    }
}
