using System.Text.Json;
using TwilioTrunk.Simulator;
using TwilioTrunk.Simulator.Faults;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Simulator;

/// <summary>Our own client over .NET's real network, by way of the front as its proxy: it meets what it meets inside the process.</summary>
public sealed class ServedTwilioTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_whole_job_of_a_trunk_passes()
    {
        await using var rig = new FrontRig();
        using var client = rig.Client();

        var trunk = await client.Trunks.CreateAsync(new TrunkFields { FriendlyName = "T", DomainName = "t-kernel.pstn.twilio.com" }, Token);
        var list = await client.CredentialLists.CreateAsync("T-credentials", Token);
        await client.Credentials.CreateAsync(list.Sid, "mini-vapi", Rig.GoodPassword, Token);
        await client.TrunkCredentialLists.AttachAsync(trunk.Sid, list.Sid, Token);
        await client.OriginationUrls.CreateAsync(
            trunk.Sid, new OriginationUrlFields { FriendlyName = "o", SipUrl = "sip:203.0.113.1", Weight = 10, Priority = 10, Enabled = true }, Token);
        var number = Assert.Single(await client.IncomingPhoneNumbers.ListAsync(new IncomingPhoneNumberFilter(), Token).ToListAsync(Token));
        await client.TrunkPhoneNumbers.AttachAsync(trunk.Sid, number.Sid, Token);

        Assert.Equal("CREDENTIAL_LIST", (await client.Trunks.GetAsync(trunk.Sid, Token)).AuthType);
        Assert.Equal("+56226665897", Assert.Single(await client.TrunkPhoneNumbers.ListAsync(trunk.Sid, Token).ToListAsync(Token)).PhoneNumber);
        Assert.True(rig.Simulator.AcceptsCredential(list.Sid, "mini-vapi", Rig.GoodPassword));
        var log = JsonSerializer.Serialize(rig.Simulator.Requests);
        Assert.Contains("mini-vapi", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Rig.GoodPassword, log, StringComparison.Ordinal);
        await client.Trunks.DeleteAsync(trunk.Sid, Token);
        Assert.Empty(await client.Trunks.ListAsync(Token).ToListAsync(Token));
    }

    public static TheoryData<SimulatedFault> Faults => new()
    {
        new SimulatedFault { Kind = FaultKind.Reset, Moment = FaultMoment.Before },
        new SimulatedFault { Kind = FaultKind.Reset, Moment = FaultMoment.After },
        new SimulatedFault { Kind = FaultKind.Truncate },
        new SimulatedFault { Kind = FaultKind.Html, Status = 200 },
        new SimulatedFault { Kind = FaultKind.Html, Status = 502, Moment = FaultMoment.After },
        new SimulatedFault { Kind = FaultKind.Status, Status = 500 },
        new SimulatedFault { Kind = FaultKind.Status, Status = 503, Moment = FaultMoment.After },
        new SimulatedFault { Kind = FaultKind.Status, Status = 429, RetryAfter = TimeSpan.FromSeconds(1) },
        new SimulatedFault { Kind = FaultKind.Delay, Delay = TimeSpan.FromHours(1), Moment = FaultMoment.Before },
        new SimulatedFault { Kind = FaultKind.Delay, Delay = TimeSpan.FromHours(1), Moment = FaultMoment.After },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_the_same_on_the_network_and_in_the_process(SimulatedFault fault)
    {
        await using var rig = new FrontRig();
        using var served = rig.Client(TimeSpan.FromSeconds(2));
        using var simulator = TwilioSimulator.Open(new SimulatorOptions { Account = new SimulatedAccount { Sid = Rig.Account, AuthToken = Rig.Token } });
        using var inside = new TwilioClient(
            new TwilioClientOptions
            {
                Credential = new TwilioCredential(Rig.Account, Rig.Account, Rig.Token), RetryCount = 0, Timeout = TimeSpan.FromSeconds(2),
            },
            simulator.CreateHandler(),
            disposeHandler: true);

        var expected = await Outcome(simulator, inside, fault);
        Assert.Equal(expected, await Outcome(rig.Simulator, served, fault));
    }

    [Fact]
    public async Task A_refused_connection_is_a_reset_on_the_network()
    {
        await using var rig = new FrontRig();
        using var client = rig.Client();
        rig.Simulator.AddFault(new() { Kind = FaultKind.Refuse });
        var lost = await Assert.ThrowsAsync<TwilioUnavailableException>(() => client.Trunks.CreateAsync(new TrunkFields(), Token));
        Assert.True(lost.AnswerLost);
        Assert.Empty(await client.Trunks.ListAsync(Token).ToListAsync(Token));
    }

    /// <summary>What the client is told of a create, and what has come of it.</summary>
    private static async Task<string> Outcome(TwilioSimulator simulator, TwilioClient client, SimulatedFault fault)
    {
        await client.Trunks.ListAsync(Token).ToListAsync(Token);
        simulator.AddFault(fault with { Method = "POST" });
        var told = await Told(() => client.Trunks.CreateAsync(new TrunkFields { FriendlyName = "T" }, Token));

        // The server learns a moment later than the client that the client has given up.
        while (simulator.Requests.All(request => request.Fault is null)) await Task.Delay(5, Token);
        var request = simulator.Requests.Single(request => request.Fault is not null);
        var trunks = await client.Trunks.ListAsync(Token).CountAsync(Token);
        return $"{told}; {trunks} trunks; {request.Method} {request.Path} {request.Status} {request.Code} {request.IsCarriedOut} {request.Fault}";
    }

    private static async Task<string> Told(Func<Task> request)
    {
        try
        {
            await request();
            return "done";
        }
        catch (TwilioUnavailableException failure)
        {
            return $"{failure.ErrorId}, lost: {failure.AnswerLost}, {failure.Status}";
        }
        catch (TwilioApiException failure)
        {
            return $"{failure.ErrorId}, {failure.Status}";
        }
    }
}
