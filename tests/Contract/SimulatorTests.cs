using System.Collections.Frozen;
using TwilioTrunk.Simulator;
using TwilioTrunk.Tests.Contract.Checks;
using TwilioTrunk.Tests.Contract.Traffic;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Contract;

/// <summary>The same requests to the simulator, whose answers are judged too. Pages hold one item, so that lists have several.</summary>
public sealed class SimulatorTests
{
    // What the simulator does not answer yet, and what it has not: other kinds of numbers. An entry that it does answer fails
    // the test, so the list cannot grow old.
    private static readonly FrozenSet<string> Refused = ClientCalls.All.Keys
        .Where(static name => name.StartsWith("IamKeys.", StringComparison.Ordinal))
        .Concat(
        [
            "AvailablePhoneNumbers.ListAsync national", "AvailablePhoneNumbers.ListAsync voip",
            "AvailablePhoneNumbers.ListAsync shared-cost", "AvailablePhoneNumbers.ListAsync machine",
        ])
        .ToFrozenSet();

    public static TheoryData<string> Answered => [.. ClientCalls.All.Keys.Except(Refused)];

    public static TheoryData<string> NotAnswered => [.. Refused];

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task Answer_is_as_documented(string name)
    {
        ContractChecker checker = await TwilioDocuments.RequireAsync();
        Assert.Empty((await RunAsync(checker, name)).Faults);
    }

    [Theory]
    [MemberData(nameof(NotAnswered))]
    public async Task What_is_not_simulated_is_refused_in_the_form_of_an_error(string name)
    {
        ContractChecker checker = await TwilioDocuments.RequireAsync();
        ContractHandler? traffic = null;
        Exception? failure = await Record.ExceptionAsync(() => RunAsync(checker, name, handler => traffic = handler));
        Assert.True(failure is not null, $"The simulator answers {name} now: take it off the list.");
        Assert.InRange(Assert.IsType<TwilioApiException>(failure).Status, 400, 405);
        Assert.Empty(traffic!.Faults);
    }

    [Fact]
    public async Task Every_operation_of_trunking_is_answered()
    {
        ContractChecker checker = await TwilioDocuments.RequireAsync();
        HashSet<Operation> answered = [];
        foreach (string name in ClientCalls.All.Keys.Except(Refused)) answered.UnionWith((await RunAsync(checker, name)).Answered);

        List<Operation> trunking = [.. checker.Operations.Where(static operation => operation.Host == "trunking.twilio.com")];
        Assert.Equal(24, trunking.Count);
        Assert.Empty(trunking.Except(answered));
    }

    [Fact]
    public async Task Refusals_have_the_form_of_an_error()
    {
        ContractChecker checker = await TwilioDocuments.RequireAsync();
        using TwilioSimulator simulator = Open();
        using var traffic = new ContractHandler(checker, simulator.CreateHandler());
        using TwilioClient client = Client(simulator, traffic);
        World world = await World.SimulateAsync(simulator, client, Token);
        Func<Task>[] refused =
        [
            () => client.Trunks.GetAsync("TK0123456789abcdef0123456789abcdef", Token),
            () => client.Trunks.CreateAsync(new TrunkFields { DomainName = "first.pstn.twilio.com" }, Token),
            () => client.CredentialLists.CreateAsync("first", Token),
            () => client.CredentialLists.DeleteAsync(world.CredentialList, Token),
            () => client.TrunkCredentialLists.AttachAsync(world.Trunk, world.CredentialList, Token),
        ];
        foreach (Func<Task> call in refused) await Assert.ThrowsAsync<TwilioApiException>(call);
        Assert.Empty(traffic.Faults);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TwilioSimulator Open() => TwilioSimulator.Open(new SimulatorOptions { Account = new SimulatedAccount() });

    private static TwilioClient Client(TwilioSimulator simulator, ContractHandler traffic) => new(
        new TwilioClientOptions
        {
            Credential = new TwilioCredential(simulator.AccountSid, simulator.AccountSid, simulator.AuthToken),
            PageSize = 1,
        },
        traffic,
        disposeHandler: false);

    private static async Task<ContractHandler> RunAsync(ContractChecker checker, string name, Action<ContractHandler>? watch = null)
    {
        using TwilioSimulator simulator = Open();
        var traffic = new ContractHandler(checker, simulator.CreateHandler());
        watch?.Invoke(traffic);
        using TwilioClient client = Client(simulator, traffic);
        await ClientCalls.All[name](await World.SimulateAsync(simulator, client, Token), Token);
        return traffic;
    }
}
