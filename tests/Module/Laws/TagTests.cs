using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>Tags are stored in the friendly name of a trunk, and seen nowhere but as tags.</summary>
public sealed class TagTests : IDisposable
{
    private readonly ModuleTrial _trial = new();

    public TagTests() => _trial.Get("$trunk = New-TwilioTrunk Asterisk-Local asterisk-kernel -Tag dev, qa");

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void A_trunk_shows_them_as_a_property_and_its_name_without()
    {
        Assert.Equal("Asterisk-Local|dev qa|Asterisk-Local", _trial.One("\"$($trunk.Name)|$($trunk.Tag)|$trunk\""));
        Assert.Equal("Asterisk-Local|dev qa", _trial.One("$t = Get-TwilioTrunk; \"$($t.Name)|$($t.Tag)\""));
        Assert.Equal("Asterisk-Local", _trial.One("(Get-TrunkTermination $trunk).Name"));
    }

    [Theory]
    [InlineData("Asterisk-Local")]
    [InlineData("asterisk-local")]
    [InlineData("Asterisk-Local [tags:dev,qa]")]
    [InlineData("asterisk-kernel")]
    public void A_trunk_is_found_by_its_name_with_them_and_without(string name)
    {
        Assert.Equal("Asterisk-Local", _trial.One($"Get-TwilioTrunk '{name}'"));
        Assert.Equal("Asterisk-Local", _trial.One($"Set-TwilioTrunk '{name}' -CnamLookup $true"));
        Assert.Equal("asterisk-kernel.pstn.twilio.com", _trial.One($"(Get-TrunkTermination '{name}').DomainName"));
    }

    [Fact]
    public void What_is_named_after_a_trunk_is_named_without_them()
    {
        Assert.Equal("Asterisk-Local-credentials", _trial.One("($trunk | Set-TrunkTermination -Credential $credential).CredentialList"));
        _trial.Get("$trunk | Set-TrunkTermination -Credential $credential -ResetPassword | Set-TrunkOrigination -SipUri 203.0.113.9 | Export-AsteriskConfig -Layout Standalone -Path $folder");
        Assert.All(_trial.Files, file => Assert.DoesNotContain("tags:", File.ReadAllText(Path.Combine(_trial.Folder, file)), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dev", "Asterisk-Local")]
    [InlineData("DEV", "Asterisk-Local")]
    [InlineData("d*", "Second Asterisk-Local")]
    [InlineData("nothing, qa", "Asterisk-Local")]
    [InlineData("dev, demo", "Second Asterisk-Local")]
    [InlineData("*", "Second Asterisk-Local")]
    [InlineData("de", "")]
    public void Trunks_are_filtered_by_any_of_them(string tag, string expected)
    {
        _trial.Get("$null = New-TwilioTrunk Second -Tag demo; $null = New-TwilioTrunk 'Third [demo]'");

        Assert.Equal(expected, string.Join(' ', _trial.Strings($"Get-TwilioTrunk -Tag {tag}")));
        Assert.Equal(expected, string.Join(' ', _trial.Strings($"Get-TwilioTrunk * -Tag {tag}")));
        Assert.Equal(expected, string.Join(' ', _trial.Strings($"Get-TwilioTrunk | Get-TwilioTrunk -Tag {tag}")));
        Assert.Equal("Third [demo]", _trial.One("Get-TwilioTrunk 'Third [demo]'"));
    }

    [Theory]
    [InlineData("-Tag prod", "Asterisk-Local|prod")]
    [InlineData("-Tag 'prod, eu', PROD", "Asterisk-Local|prod eu")]
    [InlineData("-Tag @()", "Asterisk-Local|")]
    [InlineData("-Tag ''", "Asterisk-Local|")]
    [InlineData("-Tag $null -CnamLookup $true", "Asterisk-Local|dev qa")]
    [InlineData("-NewName Other", "Other|dev qa")]
    [InlineData("-NewName Other -Tag prod", "Other|prod")]
    public void They_are_set_and_the_rest_stays(string arguments, string expected)
    {
        Assert.Equal(expected, _trial.One($"$t = $trunk | Set-TwilioTrunk {arguments} -WhatIf; \"$t|$($t.Tag)\""));
        Assert.Equal("dev qa", _trial.One("\"$((Get-TwilioTrunk $trunk).Tag)\""));
        Assert.Equal(expected, _trial.One($"$t = $trunk | Set-TwilioTrunk {arguments}; \"$t|$($t.Tag)\""));
        var writes = _trial.Writes;

        Assert.Equal(expected, _trial.One($"$t = $trunk | Set-TwilioTrunk {arguments}; \"$t|$($t.Tag)\""));

        Assert.Equal(2, writes.Length);
        Assert.Equal(writes, _trial.Writes);
    }

    [Theory]
    [InlineData("Set-TwilioTrunk $trunk -Tag QA, dev")]
    [InlineData("New-TwilioTrunk Asterisk-Local asterisk-kernel -IfNotExists")]
    [InlineData("New-TwilioTrunk Asterisk-Local asterisk-kernel -IfNotExists -Tag qa, dev")]
    [InlineData("[pscustomobject]@{ Name = 'Asterisk-Local'; DomainName = 'asterisk-kernel'; Tag = 'dev,qa' } | New-TwilioTrunk -IfNotExists")]
    [InlineData("[pscustomobject]@{ Name = 'Asterisk-Local'; DomainName = 'asterisk-kernel'; Tag = '' } | New-TwilioTrunk -IfNotExists")]
    [InlineData("[pscustomobject]@{ Name = 'Asterisk-Local'; DomainName = 'asterisk-kernel'; Tag = $null } | New-TwilioTrunk -IfNotExists")]
    public void The_same_tags_are_not_written_again(string command)
    {
        var writes = _trial.Writes;

        Assert.Equal("Asterisk-Local|dev qa", _trial.One($"$t = {command}; \"$t|$($t.Tag)\""));

        Assert.Equal(writes, _trial.Writes);
    }

    [Theory]
    [InlineData("Set-TwilioTrunk $trunk -Tag 'a b'", "InvalidTag", ErrorCategory.InvalidArgument)]
    [InlineData("Set-TwilioTrunk $trunk -Tag '[dev]'", "InvalidTag", ErrorCategory.InvalidArgument)]
    [InlineData("Set-TwilioTrunk $trunk -Name 'x [tags:dev]'", "TagsInName", ErrorCategory.InvalidArgument)]
    [InlineData("Set-TwilioTrunk $trunk -Name ('x' * 60)", "NameTooLong", ErrorCategory.InvalidArgument)]
    [InlineData("Set-TwilioTrunk $trunk -Tag ('x' * 60)", "NameTooLong", ErrorCategory.InvalidArgument)]
    [InlineData("Set-TwilioTrunk $trunk -Name ''", "BlankName", ErrorCategory.InvalidArgument)]
    [InlineData("New-TwilioTrunk 'x [tags:dev]'", "TagsInName", ErrorCategory.InvalidArgument)]
    [InlineData("New-TwilioTrunk x -Tag 'a b'", "InvalidTag", ErrorCategory.InvalidArgument)]
    [InlineData("New-TwilioTrunk ('x' * 60) -Tag dev -WhatIf", "NameTooLong", ErrorCategory.InvalidArgument)]
    [InlineData("New-TwilioTrunk ASTERISK-Local -Tag prod", "TrunkConflict", ErrorCategory.ResourceExists)]
    [InlineData("New-TwilioTrunk Asterisk-Local -Tag dev, qa", "TrunkConflict", ErrorCategory.ResourceExists)]
    [InlineData("New-TwilioTrunk Asterisk-Local other-kernel -IfNotExists", "TrunkConflict", ErrorCategory.ResourceExists)]
    [InlineData("Get-TwilioTrunk 'Asterisk-Local' -Tag '['", "InvalidPattern", ErrorCategory.InvalidArgument)]
    public void What_cannot_be_is_refused(string command, string errorId, ErrorCategory category) => _trial.Refused(command, errorId, category);

    [Fact]
    public void A_trunk_with_another_name_but_the_same_with_tags_is_a_namesake()
    {
        _trial.Get("$null = New-TwilioTrunk Second -Tag eu");

        _trial.Refused("Set-TwilioTrunk $trunk -Name second", "TrunkConflict", ErrorCategory.ResourceExists);
    }

    [Fact]
    public void They_are_offered_at_the_prompt()
    {
        _trial.Get("$null = New-TwilioTrunk Second -Tag eu, QA");

        Assert.Equal(["dev", "eu", "QA"], _trial.Strings("(TabExpansion2 'Get-TwilioTrunk -Tag ' 21).CompletionMatches.CompletionText"));
        Assert.Equal(["Asterisk-Local", "Second"], _trial.Strings("(TabExpansion2 'Get-TwilioTrunk -Trunk ' 23).CompletionMatches.CompletionText"));
    }
}
