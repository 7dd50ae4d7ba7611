using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>A trunk that is removed with its lists takes along what nothing else uses, and nothing more.</summary>
public sealed class CascadeTests : IDisposable
{
    private const string Left = "$t = Get-TwilioTrunk; \"$t|$((Get-TwilioSimulator -Request | Where-Object { $_.Method -EQ 'DELETE' -and $_.Status -EQ 204 }).Count)\"";

    private readonly ModuleTrial _trial = new();

    public CascadeTests() => _trial.Get("""
        $a = New-TwilioTrunk A | Set-TrunkTermination -Credential $credential | Set-TrunkTermination -Credential $credential -CredentialListName shared
        $b = New-TwilioTrunk B | Set-TrunkTermination -Credential $credential -CredentialListName shared
        """);

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void A_list_of_its_own_goes_and_a_shared_one_stays()
    {
        var result = _trial.Run("Remove-TwilioTrunk A -Cascade -Confirm:$false");

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Matches("\"shared\" stays, .*: B ", Assert.Single(result.Warnings));
        Assert.Equal("B|2", _trial.One(Left));
        Assert.EndsWith("/SIP/CredentialLists/" + _trial.One("$a.CredentialList[0].Sid") + ".json", _trial.Writes[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_rehearsal_tells_all_and_does_nothing()
    {
        var writes = _trial.Writes;

        var result = _trial.Run("'A', 'B' | Remove-TwilioTrunk -Cascade -WhatIf");

        Assert.Empty(result.Errors);
        Assert.Single(result.Warnings);
        Assert.Equal(
            ["Remove the trunk|A", "Remove the credential list with all that is in it|A-credentials", "Remove the trunk|B", "Remove the credential list with all that is in it|shared"],
            _trial.Host.Split(Environment.NewLine).Where(line => line.StartsWith("What if: ", StringComparison.Ordinal))
                .Select(line => line.Split('"')).Select(parts => $"{parts[1]}|{parts[3].Split(' ')[0]}"));
        Assert.Equal(writes, _trial.Writes);
    }

    [Fact]
    public void The_last_of_the_trunks_that_share_a_list_takes_it_along()
    {
        Assert.Empty(_trial.Run("Get-TwilioTrunk | Remove-TwilioTrunk -Cascade -Confirm:$false").Errors);

        Assert.Equal("|4", _trial.One(Left));
    }

    [Fact]
    public void A_list_of_a_trunk_that_could_not_be_removed_stays()
    {
        _trial.Get("$null = Add-TwilioSimulatorFault \"*/Trunks/$($a.Sid)\" -Method DELETE -StatusCode 400 -Code 21634");

        var result = _trial.Run("$a, $b | Remove-TwilioTrunk -Cascade -Confirm:$false");

        Assert.StartsWith("Twilio21634", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal([": B ", ": A "], result.Warnings.Select(warning => warning[warning.LastIndexOf(':')..][..4]));
        Assert.Equal("A|1", _trial.One(Left));
    }

    [Fact]
    public void Without_it_the_lists_stay()
    {
        _trial.Get("Get-TwilioTrunk | Remove-TwilioTrunk -Confirm:$false");

        Assert.Equal("|2", _trial.One(Left));
    }

    [Fact]
    public void A_list_that_a_SIP_domain_uses_stays_and_the_refusal_is_told()
    {
        _trial.Get("$null = Add-TwilioSimulatorFault */SIP/CredentialLists/* -Method DELETE -StatusCode 400 -Code 21241");

        var result = _trial.Run("Remove-TwilioTrunk A -Cascade -Confirm:$false; Remove-TwilioTrunk B -Cascade -Confirm:$false");

        var error = Assert.Single(result.Errors);
        Assert.Equal("Twilio21241,TwilioTrunk.Commands.RemoveTwilioTrunkCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ResourceExists, error.CategoryInfo.Category);
        Assert.Contains("SIP domain", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("|3", _trial.One(Left));
    }

    [Fact]
    public void With_nobody_to_ask_nothing_is_removed()
    {
        var writes = _trial.Writes;

        Assert.StartsWith("PromptUnavailable", Assert.Single(_trial.Run("Remove-TwilioTrunk A -Cascade").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

        Assert.Equal(writes, _trial.Writes);
    }
}
