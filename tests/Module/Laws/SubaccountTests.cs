using System.Management.Automation;
using System.Text;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>A subaccount is worked on with its own token, so that its parent's trunks are never taken for its own.</summary>
public sealed class SubaccountTests : IDisposable
{
    private const string Key = "SK0123456789abcdef0123456789abcdef";

    private readonly ModuleTrial _trial = new("""
        $simulator = Start-TwilioSimulator
        $inner = $simulator.GetType().GetProperty('Simulator', [Reflection.BindingFlags]'NonPublic, Instance').GetValue($simulator)
        $sids = $inner.AddSubaccounts([string[]](1..3 | ForEach-Object { "Customer $_" }))
        $parent = $simulator | Connect-TwilioAccount
        $null = New-TwilioTrunk Parents parents-kernel
        function Use-Secret([string] $user, [string] $secret) {
            $password = [Security.SecureString]::new()
            foreach ($letter in $secret.ToCharArray()) { $password.AppendChar($letter) }
            [pscredential]::new($user, $password)
        }
        """);

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("", "Customer 1|Customer 2|Customer 3")]
    [InlineData("-Name *2", "Customer 2")]
    [InlineData("-Name nobody*", "")]
    [InlineData("-Status active", "Customer 1|Customer 2|Customer 3")]
    [InlineData("-Status Suspended", "")]
    [InlineData("-Connection $parent", "Customer 1|Customer 2|Customer 3")]
    public void Subaccounts_are_listed(string arguments, string expected)
        => Assert.Equal(
            expected.Split('|', StringSplitOptions.RemoveEmptyEntries),
            _trial.Strings($"Get-TwilioAccount -Subaccount {arguments} | Where-Object {{ -not $_.IsConnected -and $_.OwnerSid -eq $parent.Sid }} | ForEach-Object Name").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Connect-TwilioAccount -SubaccountSid $sids[0]")]
    [InlineData("Connect-TwilioAccount -Account $parent -SubaccountSid $sids[0]")]
    [InlineData("Connect-TwilioAccount -Simulator $simulator -SubaccountSid $sids[0]")]
    [InlineData("Connect-TwilioAccount -Simulator $simulator -Credential (Use-Secret $parent.Sid $inner.AuthToken) -AccountSid $sids[0]")]
    [InlineData("Get-TwilioAccount -Subaccount -Name '*1' | Connect-TwilioAccount")]
    [InlineData("Connect-TwilioAccount -Simulator $simulator -Credential (Use-Secret $sids[0] $inner.AuthTokenOf($sids[0]))")]
    [InlineData("$null = Connect-TwilioAccount -SubaccountSid $sids[1]; Connect-TwilioAccount -SubaccountSid $sids[0]")]
    public void A_subaccount_has_trunks_of_its_own(string connect)
    {
        Assert.Equal("True", _trial.One($"$sub = $({connect}); $sub.Sid -eq $sids[0]"));

        Assert.Empty(_trial.Get("Get-TwilioTrunk"));
        _trial.Get("$null = New-TwilioTrunk Subs subs-kernel");
        Assert.Equal("Subs", _trial.One("Get-TwilioTrunk -Connection $sub"));
        Assert.Equal("Parents", _trial.One("Get-TwilioTrunk -Connection $parent"));
        Assert.Equal("Parents", _trial.One("$null = $parent | Connect-TwilioAccount; Get-TwilioTrunk"));
    }

    [Fact]
    public void One_pipeline_works_over_all_subaccounts()
    {
        _trial.Get("""
            Get-TwilioAccount -Subaccount | Connect-TwilioAccount | ForEach-Object { $null = New-TwilioTrunk "T of $($_.Name)" -Connection $_ }
            """);

        Assert.Equal(
            ["T of Customer 1", "T of Customer 2", "T of Customer 3"],
            _trial.Strings("Get-TwilioAccount -Subaccount -Connection $parent | Connect-TwilioAccount | ForEach-Object { Get-TwilioTrunk -Connection $_ }").Order());
        Assert.Equal("True", _trial.One("@(Get-TwilioTrunk | ForEach-Object AccountSid | Where-Object { $_ -ne (Get-TwilioAccount).Sid }).Count -eq 0"));
    }

    [Fact]
    public void A_simulator_that_stops_takes_the_connection_to_its_subaccount_along()
    {
        _trial.Get("$null = Connect-TwilioAccount -SubaccountSid $sids[0]; Stop-TwilioSimulator");

        _trial.Refused("Get-TwilioTrunk", "NotConnected", ErrorCategory.ConnectionError);
    }

    [Fact]
    public void A_subaccount_that_was_only_listed_is_no_connection()
    {
        _trial.Get("$listed = @(Get-TwilioAccount -Subaccount)[0]");

        var error = _trial.Refused("Get-TwilioTrunk -Connection $listed", "AccountNotConnected", ErrorCategory.ConnectionError);

        Assert.Contains("Connect-TwilioAccount", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.StartsWith("Customer", error.TargetObject.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-SubaccountSid AC0123456789abcdef0123456789abcdef", "SubaccountNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("-SubaccountSid nonsense", "InvalidSubaccountSid", ErrorCategory.InvalidArgument)]
    [InlineData("-SubaccountSid $sids[0] -Edge dublin -Region ie1", "NoCredential", ErrorCategory.AuthenticationError)]
    [InlineData("-Simulator $simulator -Credential (Use-Secret $parent.Sid ('0' * 32)) -SubaccountSid $sids[0]", "Twilio20003", ErrorCategory.PermissionDenied)]
    public void A_subaccount_that_cannot_be_had_is_told(string arguments, string errorId, ErrorCategory category)
        => _trial.Refused($"Connect-TwilioAccount {arguments}", errorId, category);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_key_of_the_parent_is_not_taken_for_one_of_the_subaccount(bool isMain)
    {
        _trial.Get($"$inner.AddApiKey('{Key}', 'a-secret-of-thirty-two-characters', ${isMain}); $key = Use-Secret {Key} 'a-secret-of-thirty-two-characters'");

        var error = _trial.Refused("Connect-TwilioAccount -Simulator $simulator -Credential $key -AccountSid $sids[0]", "KeyOfOtherAccount", ErrorCategory.InvalidArgument);

        Assert.Contains("-SubaccountSid", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_makes_trunks_in_the_parent_is_told_by_the_first_one()
    {
        _trial.Get($"$inner.AddApiKey('{Key}', 'a-secret-of-thirty-two-characters', $false); $key = Use-Secret {Key} 'a-secret-of-thirty-two-characters'");
        _trial.Get("Remove-TwilioTrunk Parents -Confirm:$false; $null = Connect-TwilioAccount -Simulator $simulator -Credential $key -AccountSid $sids[0]");

        var result = _trial.Run("New-TwilioTrunk T t-kernel | Set-TrunkOrigination -SipUri 203.0.113.5");

        var error = Assert.Single(result.Errors);
        Assert.Empty(result.Output);
        Assert.StartsWith("KeyOfOtherAccount", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        var made = _trial.One("(Get-TwilioTrunk T -Connection $parent).Sid")!;
        Assert.Contains(made, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains($"Remove-TwilioTrunk {made}", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_may_not_read_tokens_is_told_so()
    {
        _trial.Get($"$inner.AddApiKey('{Key}', 'a-secret-of-thirty-two-characters', $false); $key = Use-Secret {Key} 'a-secret-of-thirty-two-characters'");

        _trial.Refused(
            "Connect-TwilioAccount -Simulator $simulator -Credential $key -AccountSid $parent.Sid -SubaccountSid $sids[0]", "SubaccountTokenDenied", ErrorCategory.PermissionDenied);
    }

    [Fact]
    public void A_suspended_subaccount_does_not_stop_the_others()
    {
        _trial.Get("""
            $client = $parent.GetType().GetProperty('Source', [Reflection.BindingFlags]'NonPublic, Instance').GetValue($parent).Client
            $fields = $client.Accounts.GetType().Assembly.GetType('TwilioTrunk.Twilio.AccountFields')::new()
            $fields.GetType().GetProperty('Status').SetValue($fields, 'suspended')
            $null = $client.Accounts.UpdateAsync($sids[1], $fields, [Threading.CancellationToken]::None).GetAwaiter().GetResult()
            """);

        var result = _trial.Run("Get-TwilioAccount -Subaccount | Connect-TwilioAccount");

        Assert.Equal(["Customer 1", "Customer 3"], result.Output.Select(account => (string)account.Properties["Name"].Value).Order());
        var error = Assert.Single(result.Errors);
        Assert.Equal("SubaccountNotActive", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(_trial.One("$sids[1]"), error.TargetObject);
        Assert.Equal("Customer 2", _trial.One("(Get-TwilioAccount -Subaccount -Status suspended -Connection $parent).Name"));
    }

    [Fact]
    public void Tokens_of_subaccounts_are_nowhere()
    {
        var everything = "$listed = Get-TwilioAccount -Subaccount -Verbose -Debug; $connected = $listed | Connect-TwilioAccount -Verbose; $listed; $connected";
        var result = _trial.Run(everything);
        _trial.Get("$listed, $connected, (Get-TwilioSimulator -Request) | Out-Default");

        var text = new StringBuilder(_trial.Host).AppendJoin('\n', result.Verbose).AppendJoin('\n', result.Debug);
        foreach (var value in result.Output)
            text.Append(PSSerializer.Serialize(value, depth: 4));
        var tokens = _trial.Strings("$sids | ForEach-Object { $inner.AuthTokenOf($_) }").ToArray();
        Assert.Equal(3, tokens.Length);
        Assert.All(tokens, token => Assert.DoesNotContain(token, text.ToString(), StringComparison.OrdinalIgnoreCase));
    }
}
