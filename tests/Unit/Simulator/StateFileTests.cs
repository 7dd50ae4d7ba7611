using System.Text;
using System.Text.Json.Nodes;
using TwilioTrunk.Simulator;

namespace TwilioTrunk.Tests.Unit.Simulator;

public sealed class StateFileTests : IDisposable
{
    private const string KeySecret = "Key-Secret-0123456789";

    // What the first version wrote, but for ipAccessControlLists, which it did not know at first.
    private const string FirstVersion = """
        {"format":"TwilioTrunk.Simulator","version":1,"state":{"account":{"friendlyName":"TwilioTrunk Simulator","status":"active","type":"Full",
        "balance":20,"currency":"USD","token":{"salt":"L5SeO+WX2/AUST9hdCrQ2w==","hash":"PAVm1dXkI5ui+iGbBx4/w2mK2Rp5oHJIvlKsErj0Rig=","iterations":4096},
        "ordinal":1,"sid":"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","dateCreated":"2026-11-23T09:43:07.2120762+00:00",
        "dateUpdated":"2026-11-23T09:43:07.2120762+00:00"},"nextOrdinal":4,"apiKeys":[],"trunks":[{"friendlyName":"old",
        "domainName":"old.pstn.twilio.com","transferMode":"disable-all","transferCallerId":"from-transferee","secure":false,"cnamLookupEnabled":false,
        "recordingMode":"do-not-record","recordingTrim":"do-not-trim","originationUrls":[],"credentialLists":[],"ipAccessControlLists":[],
        "ordinal":2,"sid":"TK5857efa699f27563fdebc1499a0f131b","dateCreated":"2026-11-23T09:43:07.3569078+00:00",
        "dateUpdated":"2026-11-23T09:43:07.3569078+00:00"}],"credentialLists":[],"numbers":[{"phoneNumber":"\u002B56226665897",
        "friendlyName":"\u002B56226665897","trunkSid":"TK5857efa699f27563fdebc1499a0f131b","voiceMethod":"POST","voiceFallbackMethod":"POST",
        "voiceCallerIdLookup":false,"voiceReceiveMode":"voice","smsMethod":"POST","smsFallbackMethod":"POST","statusCallbackMethod":"POST",
        "emergencyStatus":"Inactive","ordinal":3,"sid":"PN06c2f4569fdac247c30aaf6cbb7f6da7","dateCreated":"2026-11-23T09:43:07.4000221+00:00",
        "dateUpdated":"2026-11-23T09:43:07.4000221+00:00"}],"foreignDomains":["taken.pstn.twilio.com"],"releasedDomains":{}}}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("simulator-");

    private string FilePath => Path.Combine(_folder.FullName, "state", "simulator.json");

    public void Dispose() => _folder.Delete(recursive: true);

    private Rig Open(string? token = Rig.Token, string? sid = Rig.Account) => new(options => options with
    {
        StatePath = FilePath,
        Account = options.Account with { Sid = sid, AuthToken = token },
        SidSource = new SimulatorOptions().SidSource,
    });

    private static async Task<string> Everything(Rig rig)
    {
        var text = new StringBuilder();
        string[] urls =
        [
            Rig.Trunks, $"{Rig.Lists}.json", $"{Rig.Numbers}.json", $"{Rig.Api}/Balance.json", $"{Rig.Api}/Calls.json", $"{Rig.Api}/OutgoingCallerIds.json",
            "https://monitor.twilio.com/v1/Alerts", "https://insights.twilio.com/v1/Voice/Summaries",
            "https://voice.twilio.com/v1/DialingPermissions/Countries?LowRiskNumbersEnabled=true",
        ];
        foreach (var url in urls)
            text.AppendLine((await rig.Get(url)).Text);
        foreach (var trunk in (await rig.Get(Rig.Trunks)).Body["trunks"]!.AsArray())
        {
            foreach (var (_, link) in trunk!["links"]!.AsObject()) text.AppendLine((await rig.Get(link!.GetValue<string>())).Text);
        }

        foreach (var list in (await rig.Get($"{Rig.AddressLists}.json")).Body["ip_access_control_lists"]!.AsArray())
            text.AppendLine((await rig.Get($"{Rig.AddressLists}/{list!["sid"]}/IpAddresses.json")).Text);
        foreach (var list in (await rig.Get($"{Rig.Lists}.json")).Body["credential_lists"]!.AsArray())
            text.AppendLine((await rig.Get($"{Rig.Lists}/{list!["sid"]}/Credentials.json")).Text);
        return text.ToString();
    }

    private static async Task<(string Trunk, string List)> Fill(Rig rig)
    {
        var trunk = await rig.NewTrunk("a.pstn.twilio.com");
        var list = await rig.NewList("l");
        await rig.Post($"{Rig.Lists}/{list}/Credentials.json", ("Username", "mini-vapi"), ("Password", Rig.GoodPassword));
        await rig.Post($"{Rig.Trunks}/{trunk}/CredentialLists", ("CredentialListSid", list));
        var addresses = await rig.NewAddressList("office");
        await rig.Post($"{Rig.AddressLists}/{addresses}/IpAddresses.json", ("FriendlyName", "pbx"), ("IpAddress", "203.0.113.0"), ("CidrPrefixLength", "28"));
        await rig.Post($"{Rig.Trunks}/{trunk}/IpAccessControlLists", ("IpAccessControlListSid", addresses));
        await rig.Post($"{Rig.Trunks}/{trunk}/Recording", ("Mode", "record-from-answer"));
        await rig.Post(
            $"{Rig.Trunks}/{trunk}/OriginationUrls",
            ("FriendlyName", "o"), ("SipUrl", "sip:example.com"), ("Weight", "1"), ("Priority", "2"), ("Enabled", "true"));
        await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897", TrunkSid = trunk, EmergencyStatus = "Active" });
        await rig.NewNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665898", VoiceUrl = "https://example.com" });
        await rig.Delete($"{Rig.Trunks}/{await rig.NewTrunk("gone.pstn.twilio.com")}");
        rig.Simulator.ReserveDomain("taken.pstn.twilio.com");
        rig.Simulator.AddSubaccount("tenant");
        rig.Simulator.AddCalls(Rig.Account, [new SimulatedCall { From = "+1", To = "+2", Price = -0.01m, PostDialDelay = TimeSpan.FromSeconds(1), Tags = ["a"] }]);
        rig.Simulator.AddAlerts(Rig.Account, [new SimulatedAlert { ErrorCode = 32011, Text = "t", RequestMethod = "GET" }]);
        rig.Simulator.AddCallerIds(Rig.Account, [new SimulatedCallerId { PhoneNumber = "+56226665899" }]);
        await rig.Post(
            "https://voice.twilio.com/v1/DialingPermissions/BulkCountryUpdates",
            ("UpdateRequest", """[{"iso_code":"CL","low_risk_numbers_enabled":"true"}]"""));
        rig.Simulator.AddApiKey("SK00000000000000000000000000000001", KeySecret, isMain: false);
        return (trunk, list);
    }

    [Fact]
    public async Task A_second_simulator_finds_all_that_the_first_one_made()
    {
        string before;
        string list;
        using (var first = Open())
        {
            (_, list) = await Fill(first);
            before = await Everything(first);
        }

        using var second = Open(token: null, sid: null);
        Assert.Equal(Rig.Account, second.Simulator.AccountSid);
        Assert.NotEqual(Rig.Token, second.Simulator.AuthToken);
        Assert.Equal(before, await Everything(second));
        Assert.True(second.Simulator.AcceptsCredential(list, "mini-vapi", Rig.GoodPassword));
        (await second.Post(Rig.Trunks, ("DomainName", "taken.pstn.twilio.com"))).IsRefusal(400, 21248);
        (await second.Post(Rig.Trunks, ("DomainName", "gone.pstn.twilio.com"))).IsRefusal(400, 21248);

        foreach (var (user, secret) in ((string, string)[])[(Rig.Account, Rig.Token), ("SK00000000000000000000000000000001", KeySecret)])
        {
            using var client = second.ClientOf(user, secret);
            using var response = await client.GetAsync(new Uri(Rig.Trunks), TestContext.Current.CancellationToken);
            Assert.Equal(200, (int)response.StatusCode);
        }

        var next = await second.NewTrunk();
        Assert.Equal(next, (await second.Get(Rig.Trunks)).Body["trunks"]![0]!["sid"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_file_of_the_first_version_is_read_and_then_written_anew()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        await File.WriteAllTextAsync(FilePath, FirstVersion, TestContext.Current.CancellationToken);
        using (var rig = Open("t0"))
        {
            var trunk = Assert.Single((await rig.Get(Rig.Trunks)).Body["trunks"]!.AsArray())!;
            Assert.Equal("old.pstn.twilio.com", trunk["domain_name"]!.GetValue<string>());
            Assert.Equal(["+56226665897"], (await rig.Get(trunk["links"]!["phone_numbers"]!.GetValue<string>())).Column("phone_numbers", "phone_number"));
            (await rig.Post(Rig.Trunks, ("DomainName", "taken.pstn.twilio.com"))).IsRefusal(400, 21248);
            Assert.Contains("\"version\":1", await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken), StringComparison.Ordinal);
            await rig.NewAddressList("new");
        }

        Assert.Contains("\"version\":2", await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var again = Open();
        Assert.Equal(["new"], (await again.Get($"{Rig.AddressLists}.json")).Column("ip_access_control_lists", "friendly_name"));
        Assert.Single((await again.Get(Rig.Trunks)).Body["trunks"]!.AsArray());
    }

    [Fact]
    public async Task Subaccounts_come_back_and_take_their_old_token_too()
    {
        string sid, token;
        using (var first = Open())
        {
            sid = (await first.Post("https://api.twilio.com/2010-04-01/Accounts.json", ("FriendlyName", "tenant"))).Sid;
            token = first.Simulator.AuthTokenOf(sid);
            using var tenant = first.As(sid);
            await tenant.Post(Rig.Trunks, ("DomainName", "t.pstn.twilio.com"));
        }

        using var second = Open();
        Assert.Equal([Rig.Account, sid], second.Simulator.AccountSids);
        Assert.NotEqual(token, second.Simulator.AuthTokenOf(sid));
        foreach (var secret in (string[])[token, second.Simulator.AuthTokenOf(sid)])
        {
            using var session = new Session(second.ClientOf(sid, secret), sid);
            Assert.Equal(["t.pstn.twilio.com"], (await session.Get(Rig.Trunks)).Column("trunks", "domain_name"));
        }

        var bytes = await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(token, bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_is_private_and_holds_no_secret()
    {
        using var rig = Open();
        await Fill(rig);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        var bytes = await File.ReadAllBytesAsync(FilePath, TestContext.Current.CancellationToken);
        foreach (var secret in (string[])[Rig.GoodPassword, Rig.Token, KeySecret])
        {
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)))));
        }

        Assert.True(bytes.AsSpan().IndexOf("mini-vapi"u8) > 0);
        Assert.Equal([FilePath], Directory.GetFiles(Path.GetDirectoryName(FilePath)!));
    }

    [Fact]
    public async Task A_refused_request_and_a_read_leave_the_file_alone()
    {
        using var rig = Open();
        await Fill(rig);
        var before = File.GetLastWriteTimeUtc(FilePath);
        await rig.Get(Rig.Trunks);
        await rig.Post(Rig.Trunks, ("DomainName", "a.pstn.twilio.com"));
        rig.Simulator.AddPhoneNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897" });
        Assert.Equal(before, File.GetLastWriteTimeUtc(FilePath));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"format":"Something else","version":1,"state":null}""")]
    [InlineData("""{"format":"TwilioTrunk.Simulator","version":1,"state":null}""")]
    [InlineData("""{"format":"TwilioTrunk.Simulator","version":1,"state":{"account":null}}""")]
    public void A_file_that_is_no_state_is_refused_and_left_alone(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllText(FilePath, content);
        IsInvalid(content);
    }

    [Theory]
    [InlineData("version", "3")]
    [InlineData("version", "0")]
    [InlineData("state.accounts", "[]")]
    [InlineData("state.accounts.0", "null")]
    [InlineData("state.accounts.1.account.ordinal", "1")]
    [InlineData("state.accounts.1.account.sid", $"\"{Rig.Account}\"")]
    [InlineData("state.foreignDomains", "null")]
    [InlineData("state.accounts.0.nextOrdinal", "1")]
    [InlineData("state.accounts.0.trunks", "null")]
    [InlineData("state.accounts.0.trunks.0", "null")]
    [InlineData("state.accounts.0.trunks.0.sid", "\"TK1\"")]
    [InlineData("state.accounts.0.trunks.0.originationUrls.0.sipUrl", "null")]
    [InlineData("state.accounts.0.credentialLists", "[]")]
    [InlineData("state.accounts.0.credentialLists.0.credentials.0.password.salt", "null")]
    [InlineData("state.accounts.0.ipAccessControlLists", "[]")]
    [InlineData("state.accounts.0.ipAccessControlLists.0.ipAddresses.0.ipAddress", "null")]
    [InlineData("state.accounts.0.calls.0.to", "null")]
    [InlineData("state.accounts.0.alerts.0.alertText", "null")]
    [InlineData("state.accounts.0.callerIds", "null")]
    [InlineData("state.accounts.0.dialing.CL", "null")]
    [InlineData("state.accounts.0.numbers.0", "null")]
    [InlineData("state.accounts.0.numbers.1.phoneNumber", "\"+56226665897\"")]
    [InlineData("state.accounts.0.account.token", "null")]
    [InlineData("state.accounts.0.account.balance", "\"much\"")]
    public async Task A_file_that_was_damaged_is_refused_and_left_alone(string path, string value)
    {
        using (var rig = Open()) await Fill(rig);
        var document = JsonNode.Parse(await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken))!;
        var parts = path.Split('.');
        var parent = parts[..^1].Aggregate(document, (node, part) => int.TryParse(part, out var i) ? node[i]! : node[part]!);
        if (int.TryParse(parts[^1], out var index)) parent[index] = JsonNode.Parse(value);
        else parent[parts[^1]] = JsonNode.Parse(value);
        var content = document.ToJsonString();
        await File.WriteAllTextAsync(FilePath, content, TestContext.Current.CancellationToken);
        IsInvalid(content);
    }

    private void IsInvalid(string content)
    {
        var refused = Assert.ThrowsAny<SimulatorException>(() => Open());
        Assert.Equal(("SimulatorStateInvalid", SimulatorFailureKind.InvalidInput), (refused.ErrorId, refused.Kind));
        Assert.Contains(FilePath, refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Remedy);
        Assert.Equal(content, File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_file_of_another_account_is_refused()
    {
        Open().Dispose();
        var refused = Assert.Throws<SimulatorStateException>(() => Open(sid: "ACbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"));
        Assert.Equal(("SimulatorStateOfOtherAccount", SimulatorFailureKind.Conflict), (refused.ErrorId, refused.Kind));
    }

    [Fact]
    public void A_folder_in_place_of_the_file_is_refused()
    {
        Directory.CreateDirectory(FilePath);
        Assert.Equal("SimulatorStateNotReadable", Assert.Throws<SimulatorStateException>(() => Open()).ErrorId);
    }

    [Fact]
    public void A_link_that_leads_to_itself_is_refused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.CreateSymbolicLink(FilePath, FilePath);
        Assert.Equal("SimulatorStateNotReadable", Assert.Throws<SimulatorStateException>(() => Open()).ErrorId);
    }

    [Fact]
    public void An_empty_path_is_refused()
    {
        var refused = Assert.Throws<SimulatorSettingException>(() => TwilioSimulator.Open(new SimulatorOptions { StatePath = " " }));
        Assert.Equal("StatePath", refused.Setting);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_refused_at_once()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "state"), "a file where the folder should be");
        var refused = Assert.Throws<SimulatorStateException>(() => Open());
        Assert.Equal(("SimulatorStateNotWritable", SimulatorFailureKind.Write), (refused.ErrorId, refused.Kind));
    }

    [Fact]
    public async Task What_cannot_be_saved_has_not_happened()
    {
        using var rig = Open();
        Directory.Delete(Path.GetDirectoryName(FilePath)!, recursive: true);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "state"), "in the way", TestContext.Current.CancellationToken);
        (await rig.Post(Rig.Trunks)).IsRefusal(500, 20500);
        Assert.Empty((await rig.Get(Rig.Trunks)).Body["trunks"]!.AsArray());
        Assert.Throws<SimulatorStateException>(() => rig.Simulator.AddPhoneNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897" }));
    }

    [Fact]
    public async Task Of_changes_that_come_at_once_each_is_on_disk_when_it_is_answered()
    {
        using var rig = Open();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async i =>
        {
            var list = await rig.NewAddressList($"list {i}");
            Assert.Contains(list, await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }));
        using var again = Open();
        Assert.Equal(100, (await again.Get($"{Rig.AddressLists}.json?PageSize=1000")).Column("ip_access_control_lists", "sid").Count());
    }

    [Fact]
    public async Task Of_changes_that_come_at_once_none_happens_that_cannot_be_saved()
    {
        using var rig = Open();
        Directory.Delete(Path.GetDirectoryName(FilePath)!, recursive: true);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "state"), "in the way", TestContext.Current.CancellationToken);
        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => rig.Post($"{Rig.AddressLists}.json", ("FriendlyName", $"list {i}"))));
        Assert.All(replies, reply => reply.IsRefusal(500, 20500));
        Assert.Empty((await rig.Get($"{Rig.AddressLists}.json")).Column("ip_access_control_lists", "sid"));

        File.Delete(Path.Combine(_folder.FullName, "state"));
        Assert.NotEmpty(await rig.NewAddressList("at last"));
        Assert.Single((await rig.Get($"{Rig.AddressLists}.json")).Column("ip_access_control_lists", "sid"));
    }

    [Fact]
    public async Task The_work_of_another_simulator_is_not_overwritten()
    {
        using var one = Open();
        using var other = Open();
        await other.NewTrunk("a.pstn.twilio.com");
        var content = await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken);
        (await one.Post(Rig.Trunks)).IsRefusal(500, 20500);
        Assert.Equal("SimulatorStateChanged", Assert.Throws<SimulatorStateException>(() => one.Simulator.ReserveDomain("b.pstn.twilio.com")).ErrorId);
        Assert.Equal(content, await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_link_is_followed_and_kept()
    {
        var link = Path.Combine(_folder.FullName, "link.json");
        using (var rig = Open()) await rig.NewTrunk();
        File.CreateSymbolicLink(link, FilePath);
        using (var rig = new Rig(options => options with { StatePath = link })) await rig.NewTrunk();
        Assert.NotNull(new FileInfo(link).LinkTarget);
        using var again = Open();
        Assert.Equal(2, (await again.Get(Rig.Trunks)).Body["trunks"]!.AsArray().Count);
    }
}
