using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>A copy flows on like any trunk, is rehearsed whole, and is made once.</summary>
public sealed class CopyTests : IDisposable
{
    private readonly ModuleTrial _trial = new();

    public CopyTests()
    {
        _trial.Set("other", ModuleTrial.Credential("qa-pbx", "Another-Horse-43"));
        _trial.Get("""
            $source = New-TwilioTrunk Source source-kernel -Tag dev | Set-TrunkTermination -Credential $credential |
                Set-TrunkOrigination -SipUri 203.0.113.1 | Add-TrunkPhoneNumber -PhoneNumber +56226665897 | Set-TrunkRecording -Mode RecordFromAnswer
            """);
    }

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("Copy-TwilioTrunk Source Copy copy-kernel")]
    [InlineData("$source | Copy-TwilioTrunk -Name Copy -DomainName copy-kernel.pstn.twilio.com")]
    [InlineData("Get-TwilioTrunk -Tag dev | Copy-TwilioTrunk -Name Copy -DomainName copy-kernel")]
    [InlineData("[pscustomobject]@{ TrunkSid = $source.Sid } | Copy-TwilioTrunk -Name Copy -DomainName copy-kernel")]
    public void A_copy_has_what_its_source_has_except_users_and_numbers(string command)
    {
        var result = _trial.Run($"$c = {command}; \"$c|$($c.DomainName)|$($c.Tag)|$($c.Recording)|$($c.Origination)|$($c.CredentialList)|$($c.PhoneNumber)|$($c.Sid -eq $source.Sid)\"");

        Assert.Empty(result.Errors);
        Assert.Equal("Copy|copy-kernel.pstn.twilio.com|dev|RecordFromAnswer|sip:203.0.113.1|||False", Assert.Single(result.Output).ToString());
        Assert.Equal(2, result.Warnings.Count);
        Assert.Equal("+56226665897", _trial.One("(Get-TwilioTrunk Source).PhoneNumber"));
    }

    [Fact]
    public void The_credential_of_a_copy_goes_along_to_the_PBX()
    {
        _trial.Get("$null = Copy-TwilioTrunk Source Copy copy-kernel -Tag qa -Credential $other | Export-AsteriskConfig -Layout Standalone -Path $folder");

        var pjsip = File.ReadAllText(Path.Combine(_trial.Folder, "pjsip.conf")).Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains("username=qa-pbx", pjsip, StringComparison.Ordinal);
        Assert.Contains("password=Another-Horse-43", pjsip, StringComparison.Ordinal);
        Assert.Equal("qa|Copy-credentials", _trial.One("$c = Get-TwilioTrunk copy-kernel; \"$($c.Tag)|$($c.CredentialList)\""));
    }

    [Fact]
    public void All_of_a_copy_is_rehearsed_and_nothing_written()
    {
        var writes = _trial.Writes;

        var trunk = Assert.Single(_trial.Get("Copy-TwilioTrunk Source Copy copy-kernel -Credential $other -WhatIf | Set-TwilioTrunk -Secure $true"));

        _trial.Set("copy", trunk);
        Assert.Equal("True|Copy|dev|RecordFromAnswer|sip:203.0.113.1|Copy-credentials|True", _trial.One(
            "\"$($null -eq $copy.Sid)|$copy|$($copy.Tag)|$($copy.Recording)|$($copy.Origination)|$($copy.CredentialList)|$($copy.Secure)\""));
        Assert.Equal(7, _trial.Host.Split("What if:").Length - 1);
        Assert.Equal(writes, _trial.Writes);
    }

    [Fact]
    public void A_copy_of_what_is_only_rehearsed_is_only_rehearsed()
    {
        var writes = _trial.Writes;

        Assert.Equal("203.0.113.7", _trial.One("(New-TwilioTrunk T -WhatIf | Set-TrunkOrigination -SipUri 203.0.113.7 | Copy-TwilioTrunk -Name Copy -WhatIf).Origination[0].Name.Split(':')[0]"));

        Assert.Equal(writes, _trial.Writes);
    }

    [Fact]
    public void Said_twice_it_is_done_once()
    {
        const string Copy = "Copy-TwilioTrunk Source Copy copy-kernel -IfNotExists -Credential $other";
        _trial.Get(Copy);
        var writes = _trial.Writes;

        var again = _trial.Run(Copy);

        Assert.Empty(again.Errors);
        Assert.Equal("Copy", Assert.Single(again.Output).ToString());
        Assert.Contains("keeps the password", Assert.Single(again.Warnings), StringComparison.Ordinal);
        Assert.Equal(writes, _trial.Writes);
    }

    [Theory]
    [InlineData("Copy-TwilioTrunk Source source", "TrunkConflict", ErrorCategory.ResourceExists)]
    [InlineData("Copy-TwilioTrunk Source Copy source-kernel -IfNotExists", "TrunkConflict", ErrorCategory.ResourceExists)]
    [InlineData("Copy-TwilioTrunk Source Taken", "TrunkConflict", ErrorCategory.ResourceExists)]
    [InlineData("Copy-TwilioTrunk Source Copy taken-kernel", "TrunkConflict", ErrorCategory.ResourceExists)]
    [InlineData("Copy-TwilioTrunk Source Taken copy-kernel -IfNotExists", "TrunkConflict", ErrorCategory.ResourceExists)]
    [InlineData("Copy-TwilioTrunk Nobody Copy", "TrunkNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Copy-TwilioTrunk Source Copy x.sip.twilio.com", "WrongTerminationDomain", ErrorCategory.InvalidArgument)]
    [InlineData("Copy-TwilioTrunk Source ' '", "BlankName", ErrorCategory.InvalidArgument)]
    [InlineData("Copy-TwilioTrunk Source ('x' * 55)", "NameTooLong", ErrorCategory.InvalidArgument)]
    [InlineData("Copy-TwilioTrunk Source Copy -Tag 'a b'", "InvalidTag", ErrorCategory.InvalidArgument)]
    [InlineData("Copy-TwilioTrunk Source Copy -Credential $weak -WhatIf", "WeakPassword", ErrorCategory.InvalidArgument)]
    public void What_cannot_be_is_refused(string command, string errorId, ErrorCategory category)
    {
        _trial.Set("weak", ModuleTrial.Credential("qa-pbx", "short"));
        _trial.Get("$null = New-TwilioTrunk Taken taken-kernel");

        _trial.Refused(command, errorId, category);
    }

    [Fact]
    public void Without_consent_there_is_no_copy()
    {
        var writes = _trial.Writes;

        Assert.StartsWith("PromptUnavailable", Assert.Single(_trial.Run("Copy-TwilioTrunk Source Copy -Confirm").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

        Assert.Equal(writes, _trial.Writes);
    }
}
