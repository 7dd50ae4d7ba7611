using TwilioTrunk.Tests.Contract.Checks;
using TwilioTrunk.Tests.Contract.Traffic;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Contract;

/// <summary>Each request of the client by Twilio's documents, which also answer: with Twilio's own examples.</summary>
public sealed class RequestTests
{
    private const string Account = "AC0123456789abcdef0123456789abcdef";

    public static TheoryData<string> Names => [.. ClientCalls.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Request_is_as_documented_and_the_documented_answer_is_understood(string name)
    {
        ContractChecker checker = await TwilioDocuments.RequireAsync();
        using var traffic = new ContractHandler(checker, new ExampleHandler(checker));
        using var client = new TwilioClient(
            new TwilioClientOptions { Credential = new TwilioCredential(Account, Account, "token") }, traffic, disposeHandler: false);
        await ClientCalls.All[name](new World { Client = client }, TestContext.Current.CancellationToken);
        Assert.Empty(traffic.Faults);
        Assert.NotEqual(0, traffic.Count);
    }
}
