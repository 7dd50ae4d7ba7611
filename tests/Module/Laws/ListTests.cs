using System.Management.Automation;
using TwilioTrunk.Host;
using TwilioTrunk.Tests.Module.Host;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>Credential lists and IP access control lists, what is in them, and which trunks enforce them.</summary>
public sealed class ListTests : IDisposable
{
    private const string Shared = "$null = 'A', 'B' | Add-TrunkCredentialList -CredentialList people | Add-TrunkIpAccessControlList -IpAccessControlList office;";

    private readonly ModuleTrial _trial = new("""
        $account = Start-TwilioSimulator | Connect-TwilioAccount
        $a = New-TwilioTrunk A a-kernel
        $b = New-TwilioTrunk B b-kernel
        $people = New-TwilioCredentialList people
        $user = New-TwilioCredential -CredentialList people -Credential $credential
        $office = New-TwilioIpAccessControlList office
        $block = New-TwilioIpAddress office 203.0.113.0/28
        function Save($value) { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($value)) }
        """);

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("$people")]
    [InlineData("$people.Sid")]
    [InlineData("'people'")]
    [InlineData("'PEOPLE'")]
    [InlineData("$user")]
    [InlineData("(Save $people)")]
    [InlineData("(Save $user)")]
    [InlineData("(Get-TrunkCredentialList A)")]
    [InlineData("(Save (Get-TrunkCredentialList A))")]
    [InlineData("(Get-TwilioTrunk A).CredentialList")]
    [InlineData("[pscustomobject]@{ CredentialList = 'people' }")]
    [InlineData("[pscustomobject]@{ CredentialList = $people }")]
    [InlineData("[pscustomobject]@{ CredentialListSid = $people.Sid; Sid = 'CR00000000000000000000000000000000' }")]
    [InlineData("[pscustomobject]@{ Sid = $people.Sid; Name = 'whatever' }")]
    public void A_credential_list_is_named_by_any_of_these(string list)
    {
        _trial.Get("$null = Add-TrunkCredentialList A people");

        Assert.Equal("people", _trial.One($"{list} | Get-TwilioCredentialList"));
        Assert.Equal("mini-vapi", _trial.One($"{list} | Get-TwilioCredential"));
        Assert.Equal("B", _trial.One($"{list} | Add-TrunkCredentialList -Trunk B"));
        Assert.Equal("people", _trial.One("Get-TrunkCredentialList B"));
        Assert.Equal("users", _trial.One($"{list} | Set-TwilioCredentialList -Name users"));
    }

    [Theory]
    [InlineData("$office")]
    [InlineData("$office.Sid")]
    [InlineData("'office'")]
    [InlineData("$block")]
    [InlineData("(Save $block)")]
    [InlineData("(Get-TrunkIpAccessControlList A)")]
    [InlineData("[pscustomobject]@{ IpAccessControlList = 'office' }")]
    [InlineData("[pscustomobject]@{ IpAccessControlListSid = $office.Sid }")]
    public void An_IP_access_control_list_is_named_by_any_of_these(string list)
    {
        _trial.Get("$null = Add-TrunkIpAccessControlList A office");

        Assert.Equal("office", _trial.One($"{list} | Get-TwilioIpAccessControlList"));
        Assert.Equal("203.0.113.0/28", _trial.One($"{list} | Get-TwilioIpAddress"));
        Assert.Equal("B", _trial.One($"{list} | Add-TrunkIpAccessControlList -Trunk B"));
        Assert.Equal("hq", _trial.One($"{list} | Set-TwilioIpAccessControlList -Name hq"));
    }

    [Theory]
    [InlineData("Get-TwilioTrunk A | Remove-TrunkCredentialList -Confirm:$false")]
    [InlineData("Get-TwilioTrunk A | Remove-TrunkIpAccessControlList -Confirm:$false")]
    [InlineData("(Save (Get-TwilioTrunk A)) | Remove-TrunkCredentialList -Confirm:$false")]
    [InlineData("Get-TwilioTrunk A | Remove-TwilioCredentialList -Confirm:$false")]
    [InlineData("(Save (Get-TwilioTrunk A)) | Remove-TwilioIpAccessControlList -Confirm:$false")]
    [InlineData("Get-TrunkTermination A | Remove-TwilioCredential -Confirm:$false")]
    [InlineData("Get-TwilioTrunk A | Get-TwilioCredential")]
    [InlineData("[pscustomobject]@{ Sid = $a.Sid; CredentialList = 'people' } | Remove-TrunkCredentialList -Confirm:$false")]
    [InlineData("[pscustomobject]@{ DomainName = 'a-kernel'; CredentialList = 'people' } | Remove-TwilioCredentialList -Confirm:$false")]
    [InlineData("$people | Remove-TwilioCredential -Confirm:$false")]
    [InlineData("$office | Remove-TwilioIpAddress -Confirm:$false")]
    [InlineData("$people | New-TwilioCredential -Generate")]
    [InlineData("$a | New-TwilioCredential -Generate")]
    public void A_trunk_or_a_list_alone_says_nothing_about_what_hangs_on_it(string command)
    {
        _trial.Get("$null = Add-TrunkCredentialList A people | Add-TrunkIpAccessControlList -IpAccessControlList office");
        var writes = _trial.Writes;

        var result = _trial.Run(command);

        Assert.NotEmpty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Equal(writes, _trial.Writes);
    }

    [Fact]
    public void What_is_in_a_list_pipes_back()
    {
        _trial.Get("$null = New-TwilioIpAddress office 198.51.100.7 -Name Branch");

        Assert.Equal("Head office", _trial.One("(Get-TwilioIpAddress office 203.* | Set-TwilioIpAddress -Name 'Head office').Name"));
        Assert.Equal("203.0.113.16/28", _trial.One("(Save (Get-TwilioIpAddress office 203.*)) | Set-TwilioIpAddress -NewIpAddress 203.0.113.16/28"));
        Assert.Empty(_trial.Get("Get-TwilioIpAddress office | Remove-TwilioIpAddress -Confirm:$false"));
        Assert.Empty(_trial.Get("Get-TwilioIpAddress office"));
        Assert.Equal("mini-vapi", _trial.One("Get-TwilioCredential people | Set-TwilioCredential -Password $credential.Password"));
        Assert.Empty(_trial.Get("(Save (Get-TwilioCredential people)) | Remove-TwilioCredential -Confirm:$false"));
        Assert.Empty(_trial.Get("Get-TwilioCredential people"));
    }

    [Fact]
    public void The_lists_of_a_trunk_pipe_back()
    {
        _trial.Get(Shared);

        Assert.Equal("A", Assert.Single(_trial.Run("Get-TrunkCredentialList A | Remove-TrunkCredentialList -Confirm:$false").Output).ToString());
        Assert.Equal(["B"], _trial.Strings("Get-TrunkCredentialList * | Get-TwilioTrunk"));
        Assert.Equal(["A", "B"], _trial.Strings("Get-TrunkIpAccessControlList * office | Get-TwilioTrunk").Order());
    }

    [Fact]
    public void Rows_say_all()
    {
        Assert.Equal(["198.51.100.0/30", "198.51.100.7/32"], _trial.Strings("""
            [pscustomobject]@{ IpAccessControlList = 'office'; IpAddress = '198.51.100.0'; CidrPrefixLength = '30' },
            [pscustomobject]@{ IpAccessControlList = $office.Sid; IpAddress = '198.51.100.7'; CidrPrefixLength = '' } | New-TwilioIpAddress | ForEach-Object Cidr
            """));
        Assert.Equal(["one", "two"], _trial.Strings("""
            [pscustomobject]@{ CredentialList = 'people'; UserName = 'one' }, [pscustomobject]@{ CredentialListSid = $people.Sid; UserName = 'two' } |
                New-TwilioCredential -Generate | ForEach-Object UserName
            """));
        Assert.Equal(["A", "B"], _trial.Strings("""
            [pscustomobject]@{ Trunk = 'A'; CredentialList = 'people' }, [pscustomobject]@{ TrunkSid = $b.Sid; CredentialListSid = $people.Sid } | Add-TrunkCredentialList
            """));
        Assert.Equal(3, _trial.Get("Get-TwilioCredential people").Count);
    }

    [Theory]
    [InlineData("New-TwilioCredentialList extra -IfNotExists", 1)]
    [InlineData("New-TwilioIpAccessControlList extra, EXTRA, extra -IfNotExists", 1)]
    [InlineData("New-TwilioCredentialList extra -IfNotExists | New-TwilioCredential -Credential $credential -IfNotExists", 2)]
    [InlineData("New-TwilioCredentialList extra -IfNotExists | New-TwilioCredential pbx -Generate -IfNotExists", 2)]
    [InlineData("'a', 'b', 'a' | New-TwilioCredential -CredentialList people -Generate -IfNotExists", 2)]
    [InlineData("New-TwilioIpAddress office 203.0.113.0/28, 198.51.100.7, 198.51.100.7/32 -IfNotExists", 1)]
    [InlineData("New-TwilioIpAddress office 203.0.113.0/28 -IfNotExists -Name HQ", 1)]
    [InlineData("Set-TwilioIpAddress $office.Sid $block.Sid -Name HQ", 1)]
    [InlineData("Set-TwilioIpAccessControlList $office.Sid hq", 1)]
    [InlineData("'A', 'a-kernel' | Add-TrunkCredentialList -CredentialList people, $people.Sid, $people", 1)]
    [InlineData("Set-TrunkTermination A -AllowedAddress 203.0.113.0/28, 198.51.100.7", 4)]
    [InlineData("Set-TrunkTermination A -AllowedAddress 203.0.113.0/28, 198.51.100.7 -IpAccessControlListName office", 2)]
    [InlineData("Set-TrunkTermination A -AllowedAddress 203.0.113.0/28 -IpAccessControlListName office -Credential $credential -CredentialListName people", 2)]
    public void Said_twice_it_happens_once(string command, int expected)
    {
        var before = _trial.Writes.Length;

        _trial.Get(command);
        Assert.Equal(expected, _trial.Writes.Length - before);
        _trial.Get(command);

        Assert.Equal(expected, _trial.Writes.Length - before);
    }

    [Fact]
    public void A_made_up_password_comes_out_when_it_was_set_and_only_then()
    {
        var first = _trial.Run("New-TwilioCredential pbx -Generate -CredentialList people -IfNotExists");
        var second = _trial.Run("New-TwilioCredential pbx -Generate -CredentialList people -IfNotExists");
        var third = _trial.Run("New-TwilioCredential pbx -Generate -CredentialList people -ResetPassword");

        Assert.Equal("pbx", ((PSCredential)Assert.Single(first.Output).BaseObject).UserName);
        Assert.Empty(second.Output);
        Assert.Contains("keeps the password it has at Twilio", Assert.Single(second.Warnings), StringComparison.Ordinal);
        _trial.Set("third", Assert.Single(third.Output));
        Assert.Equal([bool.FalseString, bool.TrueString], _trial.Strings("""
            $hidden = [Reflection.BindingFlags]'NonPublic, Instance'
            $inner = (Get-TwilioSimulator).GetType().GetProperty('Simulator', $hidden).GetValue((Get-TwilioSimulator))
            $credential, $third | ForEach-Object { $inner.AcceptsCredential($people.Sid, 'pbx', $_.GetNetworkCredential().Password) }
            """));
    }

    [Theory]
    [InlineData("New-TwilioCredentialList people", "CredentialListExists", ErrorCategory.ResourceExists)]
    [InlineData("New-TwilioIpAccessControlList OFFICE", "IpAccessControlListExists", ErrorCategory.ResourceExists)]
    [InlineData("$null = New-TwilioCredentialList other; Set-TwilioCredentialList other people", "CredentialListExists", ErrorCategory.ResourceExists)]
    [InlineData("New-TwilioCredential -CredentialList people -Credential $credential", "CredentialExists", ErrorCategory.ResourceExists)]
    [InlineData("New-TwilioIpAddress office 203.0.113.0/28", "IpAddressExists", ErrorCategory.ResourceExists)]
    [InlineData("$null = New-TwilioIpAddress office 198.51.100.7; Set-TwilioIpAddress office 198.51.100.7 -NewIpAddress 203.0.113.0/28", "IpAddressExists", ErrorCategory.ResourceExists)]
    [InlineData("Get-TwilioCredentialList nobody", "CredentialListNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-TwilioIpAccessControlList AL00000000000000000000000000000000", "IpAccessControlListNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-TwilioCredential people nobody", "CredentialNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-TwilioCredential -UserName nobody", "CredentialNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-TwilioIpAddress office 203.0.113.1", "IpAddressNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("New-TwilioCredential x -Generate -CredentialList nobody", "CredentialListNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Set-TwilioCredential people -UserName nobody -Password $credential.Password", "CredentialNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Remove-TwilioCredential people nobody -Confirm:$false", "CredentialNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Remove-TwilioIpAddress office 203.0.113.0 -Confirm:$false", "IpAddressNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Remove-TwilioCredentialList nobody -Confirm:$false", "CredentialListNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Add-TrunkCredentialList A nobody", "CredentialListNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Remove-TrunkCredentialList A people -Confirm:$false", "CredentialListNotOnTrunk", ErrorCategory.ObjectNotFound)]
    [InlineData("New-TwilioIpAddress office 203.0.113.5/28", "InvalidIpAddress", ErrorCategory.InvalidArgument)]
    [InlineData("New-TwilioIpAddress office 203.0.113.0 -PrefixLength 0", "InvalidPrefixLength", ErrorCategory.InvalidArgument)]
    [InlineData("New-TwilioIpAddress office 192.168.1.10", "PrivateAllowedAddress", ErrorCategory.InvalidArgument)]
    [InlineData("Set-TwilioIpAddress office 203.0.113.0/28 -NewIpAddress 2001:db8::1", "InvalidIpAddress", ErrorCategory.InvalidArgument)]
    [InlineData("Set-TrunkTermination A -AllowedAddress 10.0.0.0/8", "PrivateAllowedAddress", ErrorCategory.InvalidArgument)]
    [InlineData("Set-TrunkTermination A -AllowedAddress 203.0.113.7 -IpAccessControlListName ' '", "BlankName", ErrorCategory.InvalidArgument)]
    [InlineData("Set-TrunkTermination A -IpAccessControlListName office", "NoAddressToAllow", ErrorCategory.InvalidArgument)]
    [InlineData("New-TwilioCredentialList ('x' * 65)", "NameTooLong", ErrorCategory.InvalidArgument)]
    [InlineData("New-TwilioIpAccessControlList ('x' * 256)", "NameTooLong", ErrorCategory.InvalidArgument)]
    [InlineData("Set-TwilioCredentialList people ' '", "BlankName", ErrorCategory.InvalidArgument)]
    [InlineData("New-TwilioIpAddress office 198.51.100.7 -Name ('x' * 256)", "NameTooLong", ErrorCategory.InvalidArgument)]
    [InlineData("New-TwilioCredential 'two words' -Generate -CredentialList people", "InvalidUserName", ErrorCategory.InvalidArgument)]
    [InlineData("New-TwilioCredential -CredentialList people -Credential ([pscredential]::Empty)", "NoCredentialToSet", ErrorCategory.InvalidArgument)]
    public void Bad_input_is_one_error_that_teaches(string command, string errorId, ErrorCategory category)
    {
        var last = command.LastIndexOf(';');
        _trial.Get(command[..(last + 1)]);

        _trial.Refused(command[(last + 1)..], errorId, category);
    }

    [Theory]
    [InlineData("Get-TwilioIpAccessControlList office")]
    [InlineData("Remove-TwilioIpAccessControlList office -Confirm:$false")]
    [InlineData("New-TwilioIpAddress office 198.51.100.7")]
    [InlineData("Add-TrunkIpAccessControlList A office")]
    [InlineData("New-TwilioIpAccessControlList office -IfNotExists")]
    public void A_name_that_several_lists_have_is_an_error_that_lists_them(string command)
    {
        // Other tools than this module give two lists one name.
        _trial.Get("""
            $hidden = [Reflection.BindingFlags]'NonPublic, Instance'
            $client = $account.GetType().GetProperty('Session', $hidden).GetValue($account).Client
            $twin = $client.IpAccessControlLists.CreateAsync('office', [Threading.CancellationToken]::None).GetAwaiter().GetResult()
            """);

        var error = _trial.Refused(command, "AmbiguousIpAccessControlList", ErrorCategory.ResourceExists);

        Assert.Contains(_trial.One("$twin.Sid")!, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains(_trial.One("$office.Sid")!, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(2, _trial.Get("Get-TwilioIpAccessControlList off*").Count);
    }

    [Theory]
    [InlineData("New-TwilioCredential pbx -Generate -CredentialList people", "SharedCredentialList")]
    [InlineData("New-TwilioCredential mini-vapi -Generate -CredentialList people -ResetPassword", "SharedCredentialList")]
    [InlineData("Set-TwilioCredential people -Credential $credential", "SharedCredentialList")]
    [InlineData("Remove-TwilioCredential people mini-vapi -Confirm:$false", "SharedCredentialList")]
    [InlineData("New-TwilioIpAddress office 198.51.100.7", "SharedIpAccessControlList")]
    [InlineData("Set-TwilioIpAddress office 203.0.113.0/28 -NewIpAddress 198.51.100.7", "SharedIpAccessControlList")]
    [InlineData("Remove-TwilioIpAddress office 203.0.113.0/28 -Confirm:$false", "SharedIpAccessControlList")]
    [InlineData("Set-TrunkTermination A -AllowedAddress 198.51.100.7 -IpAccessControlListName office", "SharedIpAccessControlList")]
    public void Who_may_call_by_a_list_of_several_trunks_takes_force(string command, string errorId)
    {
        _trial.Get(Shared);

        var error = _trial.Refused(command, errorId, ErrorCategory.ResourceExists);

        Assert.Contains("b-kernel.pstn.twilio.com", error.ErrorDetails.Message, StringComparison.Ordinal);
        var before = _trial.Writes.Length;
        _trial.Get(command + " -Force");
        Assert.Equal(1, _trial.Writes.Length - before);
    }

    [Theory]
    [InlineData("Set-TwilioIpAddress office 203.0.113.0/28 -Name HQ")]
    [InlineData("Set-TwilioCredentialList people users")]
    [InlineData("$null = New-TwilioTrunk C | Add-TrunkCredentialList -CredentialList people")]
    public void What_does_not_alter_who_may_call_is_done(string command)
    {
        _trial.Get(Shared);
        _trial.Get(command);
    }

    [Theory]
    [InlineData("CredentialList", "people")]
    [InlineData("IpAccessControlList", "office")]
    public void A_list_that_trunks_use_is_not_removed(string noun, string name)
    {
        _trial.Get(Shared);

        var error = _trial.Refused($"Remove-Twilio{noun} {name} -Confirm:$false", noun + "InUse", ErrorCategory.ResourceExists);

        Assert.Contains("A (a-kernel.pstn.twilio.com", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("B (b-kernel.pstn.twilio.com", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains($"Remove-Trunk{noun}", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        _trial.Run($"Get-Trunk{noun} * | Remove-Trunk{noun} -Confirm:$false");
        Assert.Empty(_trial.Get($"Remove-Twilio{noun} {name} -Confirm:$false"));
        Assert.Empty(_trial.Get($"Get-Twilio{noun}"));
    }

    [Theory]
    [InlineData("Add-TrunkCredentialList A people", null)]
    [InlineData("$null = Add-TrunkCredentialList A people; Add-TrunkIpAccessControlList A office", "checks both")]
    [InlineData("Set-TrunkTermination A -Credential $credential -AllowedAddress 203.0.113.7", "checks both")]
    [InlineData("Set-TrunkTermination A -AllowedAddress 203.0.113.7", null)]
    [InlineData("Set-TrunkTermination A -DomainName a-kernel", "neither a credential list nor")]
    [InlineData("Set-TrunkTermination A -AllowedAddress 8.0.0.0/8", "16777216 addresses")]
    [InlineData("$null = Add-TrunkCredentialList A people; Remove-TrunkCredentialList A people -Confirm:$false", "neither a credential list nor")]
    [InlineData("$null = Add-TrunkCredentialList A people; Remove-TwilioCredential people mini-vapi -Confirm:$false", "is empty")]
    [InlineData("Remove-TwilioCredential people mini-vapi -Confirm:$false", null)]
    public void What_lets_nobody_call_or_fewer_than_before_is_warned_of(string command, string? warning)
    {
        var warnings = _trial.Run(command).Warnings;

        if (warning is null)
            Assert.Empty(warnings);
        else
            Assert.Contains(warning, Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trunk_tells_which_kinds_it_enforces()
    {
        Assert.Equal("IP_ACL", _trial.One("(Set-TrunkTermination A -AllowedAddress 203.0.113.7).AuthType"));
        Assert.Equal("IP_ACL,CREDENTIAL_LIST", Assert.Single(_trial.Run("(Add-TrunkCredentialList A people).AuthType").Output).ToString());
        Assert.Equal("CREDENTIAL_LIST", _trial.One("(Remove-TrunkIpAccessControlList A A-addresses -Confirm:$false).AuthType"));
        Assert.Null(Assert.Single(_trial.Run("(Remove-TrunkCredentialList A people -Confirm:$false).AuthType").Output));
    }

    [Theory]
    [InlineData("New-TwilioCredentialList x -WhatIf | New-TwilioCredential -Credential $credential | Set-TwilioCredential -Password $credential.Password",
        "Create the credential list|x", "Add the user mini-vapi with the given password|x", "Replace the password of the user mini-vapi|x")]
    [InlineData("New-TwilioCredentialList x -WhatIf | New-TwilioCredential pbx -Generate", "Create the credential list|x", "Add the user pbx with the given password|x")]
    [InlineData("New-TwilioIpAccessControlList x -WhatIf | New-TwilioIpAddress -IpAddress 203.0.113.0/28 | Set-TwilioIpAddress -Name y",
        "Create the IP access control list|x", "Let calls come from 203.0.113.0/28|x", "Rename the address 203.0.113.0/28 to y|x")]
    [InlineData("New-TwilioIpAddress office 198.51.100.7 -WhatIf | Remove-TwilioIpAddress", "Let calls come from 198.51.100.7|office", "Let no more calls come from 198.51.100.7|office")]
    [InlineData("Set-TwilioCredentialList people users -WhatIf | New-TwilioCredential pbx -Generate", "Rename the credential list to users|people", "Add the user pbx with the given password|users")]
    [InlineData("New-TwilioCredentialList people -IfNotExists -WhatIf | New-TwilioCredential pbx -Generate", "Add the user pbx with the given password|people")]
    [InlineData("New-TwilioCredentialList x -WhatIf | Add-TrunkCredentialList -Trunk A", "Create the credential list|x", "Enforce the credential list x on termination|A")]
    [InlineData("New-TwilioTrunk T -WhatIf | Add-TrunkCredentialList -CredentialList people", "Create the trunk|T", "Enforce the credential list people on termination|T")]
    [InlineData("New-TwilioTrunk T -WhatIf | Set-TrunkTermination -AllowedAddress 203.0.113.7", "Create the trunk|T",
        "Create the IP access control list|T-addresses", "Let calls come from 203.0.113.7|T-addresses", "Enforce the IP access control list T-addresses on termination|T")]
    [InlineData("Remove-TwilioCredential people mini-vapi -WhatIf", "Remove the user mini-vapi|people")]
    [InlineData("Add-TrunkIpAccessControlList A office -WhatIf | Remove-TrunkIpAccessControlList -IpAccessControlList office -Confirm:$false",
        "Enforce the IP access control list office on termination|A", "Enforce the IP access control list office no more|A")]
    [InlineData("Add-TrunkCredentialList A people -WhatIf | Add-TrunkCredentialList -CredentialList people", "Enforce the credential list people on termination|A")]
    [InlineData("Add-TrunkCredentialList A people -WhatIf | Remove-TrunkCredentialList -CredentialList $people",
        "Enforce the credential list people on termination|A", "Enforce the credential list people no more|A")]
    public void A_rehearsal_tells_each_step_and_changes_nothing(string command, params string[] expected)
    {
        var writes = _trial.Writes;

        _trial.Get(command);

        const string Start = "What if: Performing the operation \"";
        Assert.Equal(expected, _trial.Host.Split(Environment.NewLine).Where(line => line.StartsWith(Start, StringComparison.Ordinal))
            .Select(line => line[Start.Length..].Replace("\" on target \"", "|", StringComparison.Ordinal).TrimEnd('.', '"')));
        Assert.Equal(writes, _trial.Writes);
    }

    [Fact]
    public void A_rehearsal_tells_nothing_of_a_list_that_the_trunk_enforces_already()
    {
        _trial.Get("$null = Add-TrunkCredentialList A people");

        _trial.Get("New-TwilioCredentialList people -IfNotExists -WhatIf | Add-TrunkCredentialList -Trunk A");

        Assert.DoesNotContain("What if", _trial.Host, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Remove-TwilioCredentialList people")]
    [InlineData("Remove-TwilioIpAccessControlList office")]
    [InlineData("Remove-TwilioCredential people mini-vapi")]
    [InlineData("Remove-TwilioIpAddress office 203.0.113.0/28")]
    [InlineData("Remove-TrunkCredentialList A people")]
    [InlineData("New-TwilioCredentialList x -Confirm")]
    [InlineData("New-TwilioCredential pbx -Generate -CredentialList people -Confirm")]
    [InlineData("Set-TwilioCredential people -Credential $credential -Confirm")]
    [InlineData("Set-TwilioIpAddress office 203.0.113.0/28 -Name HQ -Confirm")]
    public void With_nobody_to_ask_nothing_changes(string command)
    {
        if (command.Contains("Trunk", StringComparison.Ordinal))
            _trial.Get("$null = Add-TrunkCredentialList A people");
        var writes = _trial.Writes;

        var result = _trial.Run(command);

        Assert.StartsWith("PromptUnavailable", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Equal(writes, _trial.Writes);
    }

    [Fact]
    public void Who_says_no_keeps_what_is_there()
    {
        using var terminal = new FakeTerminal(width: 400);
        using var session = EngineSession.Open(terminal.Console);
        session.Invoke("$null = Start-TwilioSimulator | Connect-TwilioAccount; $null = New-TwilioCredentialList one, two, three");
        terminal.Type("n\ny\nn\n");

        var result = session.Invoke("Get-TwilioCredentialList | Remove-TwilioCredentialList; (Get-TwilioCredentialList).Count");

        Assert.Equal(["2"], result.Output.Select(value => value.ToString()));
    }

    [Theory]
    [InlineData("Get-TwilioCredentialList", "people")]
    [InlineData("Get-TwilioCredentialList peo*, nothing*", "people")]
    [InlineData("Get-TwilioCredentialList -Name PEOPLE", "people")]
    [InlineData("Get-TwilioCredentialList nothing*", "")]
    [InlineData("Get-TwilioCredential", "mini-vapi")]
    [InlineData("Get-TwilioCredential p* mini*", "mini-vapi")]
    [InlineData("Get-TwilioCredential people x*", "")]
    [InlineData("Get-TwilioCredential people $user.Sid", "mini-vapi")]
    [InlineData("Get-TwilioIpAddress", "203.0.113.0/28")]
    [InlineData("Get-TwilioIpAddress office 203.0.113.*", "203.0.113.0/28")]
    [InlineData("Get-TwilioIpAddress -IpAddress 203.0.113.0/28", "203.0.113.0/28")]
    [InlineData("Get-TwilioIpAddress * 198.*", "")]
    [InlineData("Get-TrunkCredentialList A", "")]
    public void Names_and_wildcards_find(string command, string expected)
        => Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), _trial.Strings(command));

    [Theory]
    [InlineData("Get-TwilioCredentialList pe", "people")]
    [InlineData("New-TwilioCredential x -Generate -CredentialList p", "people")]
    [InlineData("Add-TrunkIpAccessControlList A -IpAccessControlList o", "office")]
    [InlineData("New-TwilioIpAddress -IpAccessControlList of", "office")]
    [InlineData("Set-TrunkTermination A -CredentialListName p", "people")]
    [InlineData("Set-TrunkTermination A -IpAccessControlListName o", "office")]
    public void The_prompt_completes_the_names_of_lists(string line, string expected)
    {
        _trial.Set("line", line);
        Assert.Equal([expected], _trial.Strings("(TabExpansion2 $line $line.Length).CompletionMatches.CompletionText"));
    }

    [Fact]
    public void A_piped_object_remembers_its_account()
    {
        _trial.Get("$other = Start-TwilioSimulator | Connect-TwilioAccount");

        Assert.Equal("pbx", _trial.One("($people | New-TwilioCredential pbx -Generate).UserName"));
        Assert.Equal(["mini-vapi", "pbx"], _trial.Strings("Get-TwilioCredential -Connection $account").Order());
        Assert.Equal("198.51.100.7", _trial.One("$block | Set-TwilioIpAddress -NewIpAddress 198.51.100.7"));
        Assert.Equal("A", _trial.One("$people | Add-TrunkCredentialList -Trunk A"));
        Assert.Empty(_trial.Get("(Get-TwilioTrunk A -Connection $account).CredentialList | Get-TwilioCredential | Remove-TwilioCredential -Confirm:$false -WarningAction Ignore"));
        Assert.Empty(_trial.Get("Get-TwilioCredentialList"));
    }

    [Fact]
    public void One_bad_item_does_not_stop_the_others()
    {
        var result = _trial.Run("New-TwilioIpAddress office 198.51.100.7, 10.0.0.1, 203.0.113.0/28, 198.51.100.8 -ThrottleLimit 1");

        Assert.Equal(["198.51.100.7", "198.51.100.8"], result.Output.Select(value => value.ToString()));
        Assert.Equal(["PrivateAllowedAddress", "IpAddressExists"], result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(["10.0.0.1", "203.0.113.0/28"], result.Errors.Select(error => error.TargetObject));
    }

    [Fact]
    public void What_Twilio_refuses_is_an_error_that_names_the_item()
    {
        var result = _trial.Run("New-TwilioIpAddress office (1..100 | ForEach-Object { \"198.51.100.$_\" }) -ThrottleLimit 1");

        Assert.Equal(99, result.Output.Count);
        var error = Assert.Single(result.Errors);
        Assert.Equal("Twilio21237,TwilioTrunk.Commands.NewTwilioIpAddressCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.LimitsExceeded, error.CategoryInfo.Category);
        Assert.Equal("198.51.100.100", error.TargetObject);
    }

    [Fact]
    public void What_comes_out_is_in_the_order_of_what_went_in()
    {
        string[] names = [.. Enumerable.Range(1, 40).Select(number => $"pbx-{number}")];
        _trial.Set("names", names);

        Assert.Equal(names, _trial.Strings("$names | New-TwilioCredential -CredentialList people -Generate -ThrottleLimit 5 | ForEach-Object UserName"));
    }

    [Fact]
    public void A_list_of_one_noun_is_no_list_of_the_other()
    {
        Assert.NotEmpty(_trial.Run("$people | Get-TwilioIpAddress").Errors);
        Assert.NotEmpty(_trial.Run("$office | New-TwilioCredential pbx -Generate").Errors);
        _trial.Refused("Get-TwilioCredentialList $office.Sid", "CredentialListNotFound", ErrorCategory.ObjectNotFound);
    }
}
