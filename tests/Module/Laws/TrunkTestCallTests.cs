using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>Test calls on a simulated account, where the PBX calls nobody; tests with a real Asterisk are among those of interop.</summary>
public sealed class TrunkTestCallTests : IDisposable
{
    private const string Show = " | ForEach-Object { \"$($_.Trunk) $($_.Direction) $($_.PhoneNumber) $($_.From) $($_.Status) $($_.Finding)\" }";

    private readonly ModuleTrial _trial = new();

    public TrunkTestCallTests() => _trial.Get("$trunk = New-TwilioTrunk T t-kernel | Add-TrunkPhoneNumber -PhoneNumber +56226665897");

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("$trunk | Invoke-TrunkTestCall", "T TrunkingTerminating +16504894546 +56226665897 Unknown NotSent")]
    [InlineData("Invoke-TrunkTestCall T '+1 (415) 475-8378' -From '+56 2 2666 5898'", "T TrunkingTerminating +14154758378 +56226665898 Unknown NotSent")]
    [InlineData("Invoke-TrunkTestCall -Trunk T -PhoneNumber +56226665899", "T TrunkingTerminating +56226665899 +56226665897 Unknown NotSent")]
    public void A_simulated_account_lets_the_PBX_call_nobody(string command, string expected)
    {
        Assert.Equal(expected, _trial.One(command + Show));
        Assert.Contains("simulated", _trial.One("(Invoke-TrunkTestCall T).Evidence"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_to_a_trunk_without_origination_fails_on_a_simulated_account_too()
    {
        _trial.Get("$null = $trunk | Add-TrunkPhoneNumber -PhoneNumber +56226665898");
        Assert.Equal("Fail Origination 32010", _trial.One("$c = $trunk | Invoke-TrunkTestCall -Inbound -From +56226665898; \"$($c.Status) $($c.Finding) $($c.AlertCode)\""));

        _trial.Set("answer", "sip:203.0.113.10");
        _trial.Get("function Read-Host { $answer }; $null = . ([scriptblock]::Create($c.Remedy))");
        Assert.Equal("T TrunkingOriginating +56226665897 +56226665898 Unknown NotSent", _trial.One("Invoke-TrunkTestCall T -Inbound +56226665897" + Show));
    }

    [Fact]
    public void The_view_breaks_no_word_and_keeps_the_remedy_whole()
    {
        _trial.Get("$trunk | Invoke-TrunkTestCall -Inbound -From +56226665898 | Out-Default");

        var lines = _trial.Host.Split(Environment.NewLine);
        Assert.Contains(lines, line => line.StartsWith("Fail    T, +56226665897: Origination. Twilio recorded CA", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("        Set-TrunkOrigination -Trunk 'TK", StringComparison.Ordinal) && line.EndsWith("(Read-Host 'SIP URI of the PBX')", StringComparison.Ordinal));
    }

    [Fact]
    public void Several_trunks_are_tested_one_after_the_other()
    {
        _trial.Get("$null = New-TwilioTrunk U u-kernel");
        Assert.Equal(["T", "U"], _trial.Strings("Get-TwilioTrunk T, U | Invoke-TrunkTestCall | ForEach-Object Trunk"));
    }

    [Fact]
    public void A_rehearsal_only_tells_of_the_call()
    {
        Assert.Equal("NotSent", _trial.One("($trunk | Invoke-TrunkTestCall -ComputerName pbx.example.com -Credential $credential -WhatIf).Finding"));
        Assert.Equal("NotSent", _trial.One("(New-TwilioTrunk V v-kernel -WhatIf | Invoke-TrunkTestCall).Finding"));

        Assert.Contains("What if: Performing the operation \"Call +16504894546 through pbx.example.com, 30 s at most\" on target \"T\".", _trial.Host, StringComparison.Ordinal);
    }

    [Fact]
    public void Quiet_is_true_only_for_what_is_proven()
    {
        var result = _trial.Run("Invoke-TrunkTestCall T -Quiet");

        Assert.Equal("False", Assert.Single(result.Output).ToString());
        Assert.Single(result.Warnings);
    }

    [Theory]
    [InlineData("Invoke-TrunkTestCall T 911", "InvalidPhoneNumber", ErrorCategory.InvalidArgument)]
    [InlineData("Invoke-TrunkTestCall T '+14155550123@from-internal/n&Local/600'", "InvalidPhoneNumber", ErrorCategory.InvalidArgument)]
    [InlineData("Invoke-TrunkTestCall T -From me", "InvalidPhoneNumber", ErrorCategory.InvalidArgument)]
    [InlineData("Invoke-TrunkTestCall Nobody", "TrunkNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("New-TwilioTrunk U u-kernel | Invoke-TrunkTestCall -Inbound", "NoNumberToCall", ErrorCategory.ObjectNotFound)]
    [InlineData("New-TwilioTrunk U u-kernel | Invoke-TrunkTestCall -Inbound -PhoneNumber +56226665897", "NoCallerId", ErrorCategory.ObjectNotFound)]
    public void What_cannot_be_called_is_refused(string command, string errorId, ErrorCategory category)
    {
        var error = Assert.Single(_trial.Run(command).Errors);

        Assert.Equal((errorId, category), (error.FullyQualifiedErrorId.Split(',')[0], error.CategoryInfo.Category));
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData("Invoke-TrunkTestCall T -PhoneNumber ", "+14154758378 +16504894546 +441618508378 +551940422255")]
    [InlineData("Invoke-TrunkTestCall T -Inbound -PhoneNumber +56", "+56226665897 +56226665898")]
    [InlineData("Invoke-TrunkTestCall T -Context ", "from-internal twilio-outbound")]
    public void The_prompt_offers_what_fits(string typed, string expected)
    {
        _trial.Set("typed", typed);
        var offered = _trial.Strings("(TabExpansion2 $typed $typed.Length).CompletionMatches | ForEach-Object ListItemText");
        Assert.Empty(expected.Split(' ').Except(offered));
    }
}
