using TwilioTrunk.Simulator;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Twilio;

/// <summary>The client against the simulator, whose wire format is written apart from the client's: each checks the other.</summary>
public sealed class SimulatedTwilioTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whole_job_of_a_trunk_passes()
    {
        using TwilioSimulator simulator = Open();
        using TwilioClient client = Client(simulator);

        TrunkRecord trunk = await client.Trunks.CreateAsync(
            new TrunkFields { FriendlyName = "Asterisk-Local", DomainName = "fastco-voice-kernel.pstn.twilio.com", Secure = true }, Token);
        SipListRecord list = await client.CredentialLists.CreateAsync("Asterisk-Local-credentials", Token);
        CredentialRecord credential = await client.Credentials.CreateAsync(list.Sid, "mini-vapi", "Pa55word+of=SIP", Token);
        await client.TrunkCredentialLists.AttachAsync(trunk.Sid, list.Sid, Token);
        await client.OriginationUrls.CreateAsync(
            trunk.Sid,
            new OriginationUrlFields { FriendlyName = "a", SipUrl = "sip:179.60.72.50:5060;transport=udp", Weight = 10, Priority = 10, Enabled = true },
            Token);
        IncomingPhoneNumberRecord number = Assert.Single(
            await AllAsync(client.IncomingPhoneNumbers.ListAsync(new IncomingPhoneNumberFilter { PhoneNumber = "+56226665897" }, Token)));
        await client.TrunkPhoneNumbers.AttachAsync(trunk.Sid, number.Sid, Token);

        trunk = await client.Trunks.GetAsync(trunk.Sid, Token);
        Assert.True(trunk.Secure);
        Assert.Equal("fastco-voice-kernel.pstn.twilio.com", trunk.DomainName);
        Assert.Equal("CREDENTIAL_LIST", trunk.AuthType);
        Assert.NotNull(trunk.DateCreated);
        Assert.Equal("mini-vapi", (await client.Credentials.GetAsync(list.Sid, credential.Sid, Token)).Username);
        Assert.NotNull((await client.CredentialLists.GetAsync(list.Sid, Token)).DateCreated);
        Assert.Equal(10, Assert.Single(await AllAsync(client.OriginationUrls.ListAsync(trunk.Sid, Token))).Weight);
        Assert.Equal(number.PhoneNumber, Assert.Single(await AllAsync(client.TrunkPhoneNumbers.ListAsync(trunk.Sid, Token))).PhoneNumber);
        Assert.Equal(trunk.Sid, (await client.IncomingPhoneNumbers.GetAsync(number.Sid, Token)).TrunkSid);
        Assert.Equal(simulator.AccountSid, (await client.Accounts.GetAsync(Token)).Sid);
        Assert.Equal("USD", (await client.Balances.GetAsync(Token)).Currency);

        await client.TrunkPhoneNumbers.DetachAsync(trunk.Sid, number.Sid, Token);
        await client.TrunkCredentialLists.DetachAsync(trunk.Sid, list.Sid, Token);
        await client.CredentialLists.DeleteAsync(list.Sid, Token);
        await client.Trunks.DeleteAsync(trunk.Sid, Token);
        Assert.Empty(await AllAsync(client.Trunks.ListAsync(Token)));
    }

    [Fact]
    public async Task Pages_of_both_styles_are_walked()
    {
        using TwilioSimulator simulator = Open();
        using TwilioClient client = Client(simulator, pageSize: 2);
        string[] names = ["a", "b", "c", "d", "e"];
        foreach (string name in names)
        {
            await client.Trunks.CreateAsync(new TrunkFields { FriendlyName = name }, Token);
            await client.CredentialLists.CreateAsync(name, Token);
        }

        Assert.Equal(names, (await AllAsync(client.Trunks.ListAsync(Token))).Select(trunk => trunk.FriendlyName).Order());
        Assert.Equal(names, (await AllAsync(client.CredentialLists.ListAsync(Token))).Select(list => list.FriendlyName).Order());
        Assert.Equal(6, simulator.Requests.Count(request => request.Method == "GET"));
    }

    [Fact]
    public async Task Refusals_are_understood()
    {
        using TwilioSimulator simulator = Open();
        simulator.ReserveDomain("taken.pstn.twilio.com");
        using TwilioClient client = Client(simulator);

        var taken = await Assert.ThrowsAsync<TwilioApiException>(
            () => client.Trunks.CreateAsync(new TrunkFields { DomainName = "taken.pstn.twilio.com" }, Token));
        Assert.Equal("Twilio21248", taken.ErrorId);
        Assert.NotNull(taken.RequestId);

        var missing = await Assert.ThrowsAsync<TwilioApiException>(() => client.Trunks.GetAsync(Scripted.Trunk, Token));
        Assert.Equal(("Twilio20404", TwilioErrorKind.NotFound), (missing.ErrorId, missing.Kind));

        using var stranger = new TwilioClient(
            new TwilioClientOptions { Credential = new TwilioCredential(simulator.AccountSid, simulator.AccountSid, "wrong") },
            simulator.CreateHandler(),
            disposeHandler: true);
        var denied = await Assert.ThrowsAsync<TwilioApiException>(() => stranger.Accounts.GetAsync(Token));
        Assert.Equal(("Twilio20003", TwilioErrorKind.Denied), (denied.ErrorId, denied.Kind));
    }

    private static TwilioSimulator Open()
    {
        TwilioSimulator simulator = TwilioSimulator.Open(new SimulatorOptions { Account = new SimulatedAccount() });
        simulator.AddPhoneNumber(new SimulatedPhoneNumber { PhoneNumber = "+56226665897" });
        return simulator;
    }

    private static TwilioClient Client(TwilioSimulator simulator, int pageSize = 1000) => new(
        new TwilioClientOptions
        {
            Credential = new TwilioCredential(simulator.AccountSid, simulator.AccountSid, simulator.AuthToken),
            PageSize = pageSize,
        },
        simulator.CreateHandler(),
        disposeHandler: true);

    private static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> records)
    {
        List<T> all = [];
        await foreach (T record in records) all.Add(record);
        return all;
    }
}
