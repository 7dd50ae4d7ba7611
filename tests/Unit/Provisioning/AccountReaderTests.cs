using TwilioTrunk.Provisioning;
using TwilioTrunk.Simulator;
using TwilioTrunk.Twilio;

namespace TwilioTrunk.Tests.Unit.Provisioning;

/// <summary>Which keys are taken, and what each of them may know.</summary>
public sealed class AccountReaderTests : IDisposable
{
    private const string Key = "SK0123456789abcdef0123456789abcdef";
    private const string Secret = "a-secret-of-thirty-two-characters";

    private readonly TwilioSimulator _simulator = TwilioSimulator.Open(new SimulatorOptions());

    public void Dispose() => _simulator.Dispose();

    [Fact]
    public async Task The_token_reads_account_and_balance()
    {
        var status = await ReadAsync(_simulator.AccountSid, _simulator.AccountSid, _simulator.AuthToken);

        Assert.Equal((_simulator.AccountSid, "active", "Full", 20m, "USD"), (status.Sid, status.Status, status.Type, status.Balance, status.Currency));
    }

    [Fact]
    public async Task A_standard_key_connects_without_knowing_the_account()
    {
        _simulator.AddApiKey(Key, Secret, isMain: false);

        var status = await ReadAsync(_simulator.AccountSid, Key, Secret);

        Assert.Equal((_simulator.AccountSid, (string?)null, (string?)null), (status.Sid, status.Name, status.Status));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_wrong_account_or_token_is_refused(bool isRightAccount, bool isRightToken)
    {
        var account = isRightAccount ? _simulator.AccountSid : "AC0123456789abcdef0123456789abcdef";
        var token = isRightToken ? _simulator.AuthToken : "0123456789abcdef0123456789abcdef";

        var refusal = await Assert.ThrowsAsync<TwilioApiException>(() => ReadAsync(account, account, token));

        Assert.Equal((401, "Twilio20003"), (refusal.Status, refusal.ErrorId));
        Assert.NotEmpty(refusal.Remedy);
        Assert.DoesNotContain(token, refusal.ToString(), StringComparison.Ordinal);
    }

    private async Task<AccountStatus> ReadAsync(string account, string userName, string secret)
    {
        using var client = new TwilioClient(
            new TwilioClientOptions { Credential = new TwilioCredential(account, userName, secret) }, _simulator.CreateHandler(), disposeHandler: true);
        return await new AccountReader(client).ReadAsync(TestContext.Current.CancellationToken);
    }
}
