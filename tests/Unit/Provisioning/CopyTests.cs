using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>A trunk like another one, with what can be copied and nothing else.</summary>
public sealed class CopyTests : IDisposable
{
    private readonly ProvisioningRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task A_copy_has_all_settings_URIs_and_access_control_lists_of_its_source()
    {
        var source = await SourceAsync();

        var copy = await CopyAsync(source, new CopyRequest { Name = "Copy", DomainName = "copy-kernel.pstn.twilio.com" });
        var read = await new TrunkDirectory(_rig.Client).LoadAsync(copy.Trunk.Sid, TestContext.Current.CancellationToken);

        Assert.Equal("Copy [tags:dev,eu] copy-kernel.pstn.twilio.com True True sip-only from-transferor https://example.com/dr GET record-from-answer trim-silence", Describe(read.Trunk));
        Assert.Equal(["sip:203.0.113.1 5 7 True first", "sip:203.0.113.2;transport=tls 20 10 False second"], Uris(read));
        Assert.Equal(source.IpAccessControlLists.Select(list => list.Sid), read.IpAccessControlLists.Select(list => list.Sid));
        Assert.Empty(read.CredentialLists);
        Assert.Empty(read.PhoneNumbers);
        Assert.Equal(ProvisioningRig.Number, Assert.Single((await LoadAsync(source)).PhoneNumbers).PhoneNumber);
        Assert.Equal(("IP_ACL", Describe(read.Trunk)), (copy.Trunk.AuthType, Describe(copy.Trunk)));
        Assert.Equal(Uris(read), Uris(copy));
    }

    [Fact]
    public async Task What_is_predicted_is_what_comes_of_it()
    {
        var source = await SourceAsync();
        var copies = new CopyProvisioner(_rig.Client);
        var request = new CopyRequest { Name = "Copy", Tags = [], Credential = new SipCredential("copy-user", "Correct-Horse-42") };

        var plan = await copies.PlanTrunkAsync(source, request, TestContext.Current.CancellationToken);
        var parts = await copies.PlanPartsAsync(source, plan.Predict(plan.Steps), request, TestContext.Current.CancellationToken);
        var predicted = parts.Predict(parts.Steps);
        var copy = await CopyAsync(source, request);

        Assert.Equal((Describe(copy.Trunk), copy.Trunk.AuthType), (Describe(predicted.Trunk), predicted.Trunk.AuthType));
        Assert.Equal(Uris(copy), Uris(predicted));
        Assert.Equal(["Copy-credentials"], predicted.CredentialLists.Select(list => list.FriendlyName));
        Assert.Equal(["Copy-credentials"], copy.CredentialLists.Select(list => list.FriendlyName));
        Assert.Equal(("copy-user", "Correct-Horse-42"), (copy.Credential?.UserName, copy.Credential?.Password));
    }

    [Fact]
    public async Task Copied_again_nothing_is_written_and_what_differs_is_set()
    {
        var source = await SourceAsync();
        var request = new CopyRequest { Name = "Copy", DomainName = "copy-kernel.pstn.twilio.com", IfNotExists = true, Credential = new SipCredential("copy-user", "Correct-Horse-42") };
        var first = await CopyAsync(source, request);
        var writes = _rig.Writes.Count();

        await CopyAsync(source, request with { Name = "Whatever" });
        Assert.Equal(writes, _rig.Writes.Count());

        var trunks = new TrunkProvisioner(_rig.Client);
        source = await ProvisioningRig.ApplyAsync(await trunks.PlanUpdateAsync(
            source, new TrunkSettings { CnamLookup = false, DisasterRecoveryUrl = "", Tags = [] }, TestContext.Current.CancellationToken));
        var second = await CopyAsync(source, request);
        Assert.Equal(writes + 2, _rig.Writes.Count());
        Assert.Equal((first.Trunk.Sid, "Copy", false, null), (second.Trunk.Sid, second.Trunk.FriendlyName, second.Trunk.CnamLookupEnabled, second.Trunk.DisasterRecoveryUrl));
    }

    [Fact]
    public async Task What_does_not_come_along_is_told()
    {
        var source = await SourceAsync();
        var copies = new CopyProvisioner(_rig.Client);
        var request = new CopyRequest { Name = "Copy" };

        var warnings = (await copies.PlanTrunkAsync(source, request, TestContext.Current.CancellationToken)).Warnings;
        Assert.Collection(
            warnings,
            warning => Assert.Contains("-Credential", warning, StringComparison.Ordinal),
            warning => Assert.Contains("Add-TrunkPhoneNumber -Trunk 'Copy' -Force", warning, StringComparison.Ordinal));
        request = request with { Credential = new SipCredential("copy-user", "Correct-Horse-42") };
        Assert.Equal([warnings[1]], (await copies.PlanTrunkAsync(source, request, TestContext.Current.CancellationToken)).Warnings);
    }

    [Fact]
    public async Task What_would_be_refused_later_is_refused_before_there_is_a_copy()
    {
        var source = await SourceAsync();
        var other = await ProvisioningRig.ApplyAsync(
            await new TrunkProvisioner(_rig.Client).PlanNewAsync(new TrunkSettings { Name = "Copy-" }, ifNotExists: false, TestContext.Current.CancellationToken));
        var list = await _rig.Client.CredentialLists.CreateAsync("Copy-credentials", TestContext.Current.CancellationToken);
        await _rig.Client.TrunkCredentialLists.AttachAsync(other.Trunk.Sid, list.Sid, TestContext.Current.CancellationToken);
        var request = new CopyRequest { Name = "Copy", Credential = new SipCredential("copy-user", "Correct-Horse-42") };

        await RefusedAsync("SharedCredentialList", source, request);
        await RefusedAsync("WeakPassword", source, request with { Credential = new SipCredential("copy-user", "short") });
        await RefusedAsync("TrunkConflict", source, request with { Name = "asterisk-local", IfNotExists = true });
        await RefusedAsync("TrunkConflict", source, request with { DomainName = source.Trunk.DomainName, IfNotExists = true });
        await RefusedAsync("TrunkConflict", source, request with { Name = "copy-" });
    }

    private async Task RefusedAsync(string errorId, TrunkState source, CopyRequest request)
    {
        var writes = _rig.Writes.Count();
        var refusal = await Assert.ThrowsAsync<ProvisioningException>(
            () => new CopyProvisioner(_rig.Client).PlanTrunkAsync(source, request, TestContext.Current.CancellationToken));
        Assert.Equal(errorId, refusal.ErrorId);
        Assert.Equal(writes, _rig.Writes.Count());
    }

    private async Task<TrunkState> CopyAsync(TrunkState source, CopyRequest request)
    {
        var copies = new CopyProvisioner(_rig.Client);
        var copy = await ProvisioningRig.ApplyAsync(await copies.PlanTrunkAsync(source, request, TestContext.Current.CancellationToken));
        return await ProvisioningRig.ApplyAsync(await copies.PlanPartsAsync(source, copy, request, TestContext.Current.CancellationToken));
    }

    /// <summary>The trunk of the guide with every setting other than it is by default.</summary>
    private async Task<TrunkState> SourceAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        var client = _rig.Client;
        var state = await ProvisioningRig.GuideAsync(client);
        var settings = new TrunkSettings
        {
            Tags = ["dev", "eu"],
            CnamLookup = true,
            TransferMode = "sip-only",
            TransferCallerId = "from-transferor",
            DisasterRecoveryUrl = "https://example.com/dr",
            DisasterRecoveryMethod = "GET",
        };
        state = await ProvisioningRig.ApplyAsync(await new TrunkProvisioner(client).PlanUpdateAsync(state, settings, cancel));
        state = await ProvisioningRig.ApplyAsync(new RecordingProvisioner(client).PlanSet(state, new RecordingRecord { Mode = "record-from-answer", Trim = "trim-silence" }));
        state = await ProvisioningRig.ApplyAsync(new OriginationProvisioner(client).PlanSet(
            state,
            [
                new OriginationRequest { SipUri = "203.0.113.1", Weight = 7, Name = "first" },
                new OriginationRequest { SipUri = "sip:203.0.113.2;transport=tls", Priority = 20, Enabled = false, Name = "second" },
            ],
            replace: true));
        var list = await client.IpAccessControlLists.CreateAsync("office", cancel);
        await client.TrunkIpAccessControlLists.AttachAsync(state.Trunk.Sid, list.Sid, cancel);
        return await LoadAsync(state);
    }

    private Task<TrunkState> LoadAsync(TrunkState state) => new TrunkDirectory(_rig.Client).LoadAsync(state.Trunk.Sid, TestContext.Current.CancellationToken);

    private static string Describe(TrunkRecord trunk)
        => $"{trunk.FriendlyName} {trunk.DomainName} {trunk.Secure} {trunk.CnamLookupEnabled} {trunk.TransferMode} {trunk.TransferCallerId} "
            + $"{trunk.DisasterRecoveryUrl} {trunk.DisasterRecoveryMethod} {trunk.Recording?.Mode} {trunk.Recording?.Trim}";

    private static IEnumerable<string> Uris(TrunkState state)
        => state.Origination.Select(url => $"{url.SipUrl} {url.Priority} {url.Weight} {url.Enabled} {url.FriendlyName}");
}
