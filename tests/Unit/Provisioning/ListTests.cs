using System.Globalization;
using System.Net;
using TwilioTrunk.Provisioning;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>Lists, what is in them and which trunks enforce them: a line that goes dead leaves no duplicate, and nothing missing.</summary>
public sealed class ListTests
{
    /// <summary>Four lists, two users, three addresses, one trunk with a list of each kind; then each is changed and something of each removed.</summary>
    private const int Writes = 22;

    private const string Expected = """
        AL allowed: 203.0.113.16/28 Office; 198.51.100.7/32 198.51.100.7
        CL people: pbx-1 True
        T IP_ACL,CREDENTIAL_LIST: people, allowed
        """;

    private static readonly bool[] CarriedOutOrNot = [true, false];

    public static MatrixTheoryData<int, bool> Losses => new(Enumerable.Range(1, Writes), CarriedOutOrNot);

    [Fact]
    public async Task The_job_takes_these_writes()
    {
        using var rig = new ProvisioningRig();

        await JobAsync(rig.Client);

        Assert.Equal(Expected.ReplaceLineEndings("\n"), await DescribeAsync(rig));
        Assert.Equal(Writes, rig.Writes.Count());
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task After_a_lost_answer_all_is_there_once(int write, bool isCarriedOut)
    {
        using var rig = new ProvisioningRig();
        UnsteadyLine line = null!;
        var client = rig.Connect(twilio => line = new UnsteadyLine(twilio, write, isCarriedOut));

        await JobAsync(client);

        Assert.NotNull(line.Lost);
        Assert.Equal(Expected.ReplaceLineEndings("\n"), await DescribeAsync(rig));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Allowed_addresses_survive_a_lost_answer(int write)
    {
        foreach (var isCarriedOut in CarriedOutOrNot)
        {
            using var rig = new ProvisioningRig();
            var trunk = await NewTrunkAsync(rig.Client, "T");
            var client = rig.Connect(twilio => new UnsteadyLine(twilio, write, isCarriedOut));

            var state = await AllowAsync(client, trunk, "203.0.113.0/28", "198.51.100.7");

            Assert.Equal("T-addresses", Assert.Single(state.IpAccessControlLists).FriendlyName);
            Assert.Equal("AL T-addresses: 198.51.100.7/32 198.51.100.7; 203.0.113.0/28 203.0.113.0/28\nT IP_ACL: T-addresses", await DescribeAsync(rig, isSorted: true));
        }
    }

    [Fact]
    public async Task A_list_is_enforced_when_all_its_addresses_are_in_it()
    {
        using var rig = new ProvisioningRig();
        var trunk = await NewTrunkAsync(rig.Client, "T");

        await AllowAsync(rig.Client, trunk, "203.0.113.0/28", "198.51.100.7");

        string[] kinds = [.. rig.Writes.Skip(1).Select(write => write.Split('/')[^1])];
        Assert.Equal(["IpAccessControlLists.json", "IpAddresses.json", "IpAddresses.json", "IpAccessControlLists"], kinds);
    }

    [Fact]
    public async Task Allowed_addresses_that_are_there_are_not_written_again()
    {
        using var rig = new ProvisioningRig();
        var trunk = await AllowAsync(rig.Client, await NewTrunkAsync(rig.Client, "T"), "203.0.113.0/28");
        var writes = rig.Writes.Count();

        await AllowAsync(rig.Client, trunk, "203.0.113.0/28");
        Assert.Equal(writes, rig.Writes.Count());
        await AllowAsync(rig.Client, trunk, "203.0.113.0/28", "203.0.113.7");
        Assert.Equal(writes + 1, rig.Writes.Count());
    }

    [Fact]
    public async Task A_renamed_trunk_keeps_the_list_that_has_its_addresses()
    {
        using var rig = new ProvisioningRig();
        var cancel = TestContext.Current.CancellationToken;
        var trunk = await AllowAsync(rig.Client, await NewTrunkAsync(rig.Client, "Before"), "203.0.113.0/28");
        trunk = await ProvisioningRig.ApplyAsync(await new TrunkProvisioner(rig.Client).PlanUpdateAsync(trunk, new TrunkSettings { Name = "After" }, cancel));
        var writes = rig.Writes.Count();

        await AllowAsync(rig.Client, trunk, "203.0.113.0/28");

        Assert.Equal(writes, rig.Writes.Count());
    }

    [Fact]
    public async Task Of_lists_that_are_called_alike_the_one_of_the_trunk_is_meant()
    {
        using var rig = new ProvisioningRig();
        var cancel = TestContext.Current.CancellationToken;
        var trunk = await AllowAsync(rig.Client, await NewTrunkAsync(rig.Client, "T"), "203.0.113.0/28");
        await rig.Client.IpAccessControlLists.CreateAsync("T-addresses", cancel);
        var other = await NewTrunkAsync(rig.Client, "Other");
        var request = new TerminationRequest { AllowedAddresses = [IpBlock.Parse("203.0.113.7")], IpAccessControlListName = "T-addresses" };

        await AllowAsync(rig.Client, trunk, "198.51.100.7");
        var refusal = await Assert.ThrowsAsync<ProvisioningException>(
            () => new TerminationProvisioner(rig.Client).PlanAsync(Task.FromResult(other), request, cancel));

        Assert.Equal("AmbiguousIpAccessControlList", refusal.ErrorId);
        Assert.Equal(2, (await AddressesAsync(rig.Client, trunk.IpAccessControlLists[0].Sid)).Count);
    }

    [Fact]
    public async Task Addresses_that_the_trunk_lets_in_already_bring_no_other_list_into_force()
    {
        using var rig = new ProvisioningRig();
        var cancel = TestContext.Current.CancellationToken;
        var trunk = await AllowAsync(rig.Client, await NewTrunkAsync(rig.Client, "Before"), "203.0.113.0/28");
        trunk = await ProvisioningRig.ApplyAsync(await new TrunkProvisioner(rig.Client).PlanUpdateAsync(trunk, new TrunkSettings { Name = "T" }, cancel));
        var old = await rig.Client.IpAccessControlLists.CreateAsync("T-addresses", cancel);
        await rig.Client.IpAddresses.CreateAsync(old.Sid, new IpAddressFields { FriendlyName = "old", IpAddress = "198.51.100.9" }, cancel);

        trunk = await AllowAsync(rig.Client, trunk, "203.0.113.0/28");

        Assert.Equal("Before-addresses", Assert.Single(trunk.IpAccessControlLists).FriendlyName);
    }

    [Fact]
    public async Task A_trunk_that_lets_addresses_in_enforces_no_credential_list_without_the_user()
    {
        using var rig = new ProvisioningRig();
        var cancel = TestContext.Current.CancellationToken;
        var trunk = await AllowAsync(rig.Client, await NewTrunkAsync(rig.Client, "T"), "203.0.113.0/28");
        var client = rig.Connect(twilio => new ScriptedLine(twilio, (request, send) =>
            request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("/Credentials.json", StringComparison.Ordinal)
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest))
                : send()));

        var plan = await new TerminationProvisioner(client).PlanAsync(
            Task.FromResult(trunk), new TerminationRequest { Credential = new SipCredential("pbx-1", "Correct-Horse-42") }, cancel);
        var outcome = await plan.ApplyAsync([.. plan.Steps], null, cancel);

        Assert.Single(outcome.Failures);
        Assert.Empty((await new TrunkDirectory(rig.Client).LoadAsync(trunk.Trunk.Sid, cancel)).CredentialLists);
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("0.0.0.0/1")]
    public async Task An_address_that_should_not_be_in_a_list_can_be_taken_out(string address)
    {
        using var rig = new ProvisioningRig();
        var cancel = TestContext.Current.CancellationToken;
        var list = await rig.Client.IpAccessControlLists.CreateAsync("office", cancel);
        var fields = new IpAddressFields { FriendlyName = "Console", IpAddress = address.Split('/')[0], CidrPrefixLength = address.Contains('/', StringComparison.Ordinal) ? 1 : 32 };
        await rig.Client.IpAddresses.CreateAsync(list.Sid, fields, cancel);

        await DoAsync(await new AddressProvisioner(rig.Client).PlanRemovalAsync([Address(new ListTarget("office"), address)], force: false, cancel));

        Assert.Empty(await AddressesAsync(rig.Client, list.Sid));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_only_one_trunk_enforces_is_changed_and_what_several_do_is_not(bool isShared)
    {
        using var rig = new ProvisioningRig();
        var cancel = TestContext.Current.CancellationToken;
        var list = await rig.Client.CredentialLists.CreateAsync("people", cancel);
        await rig.Client.TrunkCredentialLists.AttachAsync((await NewTrunkAsync(rig.Client, "T")).Trunk.Sid, list.Sid, cancel);
        if (isShared)
            await rig.Client.TrunkCredentialLists.AttachAsync((await NewTrunkAsync(rig.Client, "U")).Trunk.Sid, list.Sid, cancel);
        var request = new CredentialRequest(new ListTarget("people"), new SipCredential("pbx-1", "Correct-Horse-42"));

        var refused = Assert.Single(await new CredentialProvisioner(rig.Client).PlanNewAsync([request], ifNotExists: false, resetPassword: false, force: false, cancel));
        var forced = Assert.Single(await new CredentialProvisioner(rig.Client).PlanNewAsync([request], ifNotExists: false, resetPassword: false, force: true, cancel));

        Assert.Equal(isShared ? "SharedCredentialList" : null, refused.Problem?.ErrorId);
        Assert.Null(forced.Problem);
    }

    [Fact]
    public async Task A_thousand_users_of_one_list_take_one_look_at_it()
    {
        using var rig = new ProvisioningRig();
        var cancel = TestContext.Current.CancellationToken;
        var list = await rig.Client.CredentialLists.CreateAsync("people", cancel);
        var requests = Enumerable.Range(1, 1000).Select(number => new CredentialRequest(
            new ListTarget(number % 2 == 0 ? "people" : list.Sid), new SipCredential($"pbx-{number}", "Correct-Horse-42"))).ToArray();
        var before = rig.Simulator.Requests.Count;

        var plans = await new CredentialProvisioner(rig.Client).PlanNewAsync(requests, ifNotExists: true, resetPassword: false, force: false, cancel);

        Assert.Equal(1000, plans.Count(plan => plan.Apply is not null));
        Assert.InRange(rig.Simulator.Requests.Count - before, 1, 4);
    }

    private static async Task JobAsync(TwilioClient twilio)
    {
        var cancel = TestContext.Current.CancellationToken;
        var credentialLists = new ListProvisioner(twilio, ListKind.Credentials);
        var addressLists = new ListProvisioner(twilio, ListKind.Addresses);
        ListTarget users = new("users"), people = new("people"), office = new("office"), allowed = new("allowed");

        await DoAsync(await credentialLists.PlanNewAsync(["users", "spare"], ifNotExists: true, cancel));
        await DoAsync(await addressLists.PlanNewAsync(["office", "spare"], ifNotExists: true, cancel));
        await DoAsync(await new CredentialProvisioner(twilio).PlanNewAsync(
            [User(users, "pbx-1"), User(users, "pbx-2")], ifNotExists: true, resetPassword: false, force: false, cancel));
        await DoAsync(await new AddressProvisioner(twilio).PlanNewAsync(
            [Address(office, "203.0.113.0/28"), Address(office, "198.51.100.7"), Address(office, "198.51.100.8")], ifNotExists: true, force: false, cancel));
        await DoAsync(await credentialLists.PlanRenameAsync([users], "people", cancel));
        await DoAsync(await addressLists.PlanRenameAsync([office], "allowed", cancel));

        var trunk = await NewTrunkAsync(twilio, "T");
        var ofUsers = new TrunkListProvisioner(twilio, ListKind.Credentials);
        var ofAddresses = new TrunkListProvisioner(twilio, ListKind.Addresses);
        trunk = await ProvisioningRig.ApplyAsync(await ofUsers.PlanAddAsync(Task.FromResult(trunk), [people], cancel));
        trunk = await ProvisioningRig.ApplyAsync(await ofAddresses.PlanAddAsync(Task.FromResult(trunk), [allowed, new ListTarget("spare")], cancel));
        trunk = await ProvisioningRig.ApplyAsync(ofAddresses.PlanRemoval(trunk, [new ListTarget("spare")]));
        Assert.Equal("IP_ACL,CREDENTIAL_LIST", trunk.Trunk.AuthType);

        await DoAsync(await new CredentialProvisioner(twilio).PlanResetAsync([User(people, "pbx-1", "Another-Horse-43")], force: false, cancel));
        await DoAsync(await new CredentialProvisioner(twilio).PlanRemovalAsync([User(people, "pbx-2")], force: false, cancel));
        await DoAsync(await new AddressProvisioner(twilio).PlanUpdateAsync(
            [Address(allowed, "203.0.113.0/28") with { Name = "Office", Replacement = IpBlock.Parse("203.0.113.16/28") }], force: false, cancel));
        await DoAsync(await new AddressProvisioner(twilio).PlanRemovalAsync([Address(allowed, "198.51.100.8")], force: false, cancel));
        await DoAsync(await credentialLists.PlanRemovalAsync([new ListTarget("spare")], cancel));
        await DoAsync(await addressLists.PlanRemovalAsync([new ListTarget("spare")], cancel));
    }

    private static CredentialRequest User(ListTarget list, string name, string password = "Correct-Horse-42") => new(list, new SipCredential(name, password));

    private static AddressRequest Address(ListTarget list, string address) => new() { List = list, Address = address };

    private static async Task DoAsync<T>(IReadOnlyList<ItemPlan<T>> plans)
        where T : class
    {
        foreach (var plan in plans)
        {
            Assert.Null(plan.Problem);
            await plan.Apply!(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<TrunkState> NewTrunkAsync(TwilioClient twilio, string name) => await ProvisioningRig.ApplyAsync(
        await new TrunkProvisioner(twilio).PlanNewAsync(new TrunkSettings { Name = name }, ifNotExists: true, TestContext.Current.CancellationToken));

    private static async Task<TrunkState> AllowAsync(TwilioClient twilio, TrunkState trunk, params string[] addresses)
    {
        var request = new TerminationRequest { AllowedAddresses = [.. addresses.Select(address => IpBlock.Parse(address))] };
        return await ProvisioningRig.ApplyAsync(
            await new TerminationProvisioner(twilio).PlanAsync(Task.FromResult(trunk), request, TestContext.Current.CancellationToken));
    }

    private static async Task<List<string>> AddressesAsync(TwilioClient twilio, string listSid)
    {
        var all = new List<string>();
        await foreach (var entry in twilio.IpAddresses.ListAsync(listSid, TestContext.Current.CancellationToken))
            all.Add(string.Create(CultureInfo.InvariantCulture, $"{entry.IpAddress}/{entry.CidrPrefixLength} {entry.FriendlyName}"));
        all.Reverse();
        return all;
    }

    /// <summary>All lists with what is in them, and the trunks that enforce them.</summary>
    private static async Task<string> DescribeAsync(ProvisioningRig rig, bool isSorted = false)
    {
        var cancel = TestContext.Current.CancellationToken;
        var lines = new List<string>();
        await foreach (var list in rig.Client.IpAccessControlLists.ListAsync(cancel))
        {
            var addresses = await AddressesAsync(rig.Client, list.Sid);
            lines.Add($"AL {list.FriendlyName}: {string.Join("; ", isSorted ? addresses.Order(StringComparer.Ordinal) : addresses)}");
        }

        await foreach (var list in rig.Client.CredentialLists.ListAsync(cancel))
        {
            await foreach (var user in rig.Client.Credentials.ListAsync(list.Sid, cancel))
                lines.Add($"CL {list.FriendlyName}: {user.Username} {rig.Simulator.AcceptsCredential(list.Sid, user.Username!, "Another-Horse-43")}");
        }

        await foreach (var state in new TrunkDirectory(rig.Client).ListStatesAsync(_ => true, cancel))
            lines.Add($"{state.Label} {state.Trunk.AuthType}: {string.Join(", ", state.CredentialLists.Concat(state.IpAccessControlLists).Select(list => list.FriendlyName))}");
        return string.Join('\n', lines);
    }
}
