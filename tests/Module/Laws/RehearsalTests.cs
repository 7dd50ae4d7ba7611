using System.Management.Automation;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>-WhatIf shows every step on both sides and changes nothing.</summary>
public sealed class RehearsalTests : IDisposable
{
    /// <summary>What the guide does on an account that has nothing yet.</summary>
    private static readonly string[] Steps =
    [
        "Create the trunk with the termination domain fastco-voice-kernel.pstn.twilio.com|Asterisk-Local",
        "Create the credential list|Asterisk-Local-credentials",
        "Add the user mini-vapi with the given password|Asterisk-Local-credentials",
        "Enforce the credential list Asterisk-Local-credentials on termination|Asterisk-Local",
        "Add the origination URI sip:179.60.72.50:5060;transport=udp with priority 10 and weight 10|Asterisk-Local",
        "Route the number +56226665897 to the trunk|Asterisk-Local",
    ];

    private static readonly string[] FileNames = ["pjsip.conf", "extensions.conf", "rtp.conf"];

    private readonly ModuleTrial _trial = new();

    private string[] ExpectedFiles =>
        [.. FileNames.Select(name => $"Create the file|{Path.Combine(_trial.Folder, name)}")];

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("-WhatIf", "")]
    [InlineData("", "$WhatIfPreference = $true;")]
    [InlineData("-WhatIf -Verbose", "$ConfirmPreference = 'Low';")]
    public void Each_step_on_both_sides_is_told_and_nothing_changes(string everywhere, string before)
    {
        var files = _trial.Get(before + ModuleTrial.Guide(everywhere));

        Assert.Equal([.. Steps, .. ExpectedFiles], Told());
        Assert.Equal(3, files.Count);
        Assert.All(files, file => Assert.Equal("Created", file.Properties["Action"].Value.ToString()));
        Assert.Empty(_trial.Writes);
        Assert.Empty(_trial.Files);
    }

    [Fact]
    public void Behind_a_trunk_that_needed_nothing_all_stages_rehearse_too()
    {
        _trial.Get("New-TwilioTrunk T");

        _trial.Get("New-TwilioTrunk T -IfNotExists -WhatIf | Set-TrunkOrigination -SipUri 203.0.113.9");

        Assert.Equal(["Add the origination URI sip:203.0.113.9 with priority 10 and weight 10|T"], Told());
        Assert.Empty(_trial.Get("Get-TrunkOrigination T"));
    }

    [Fact]
    public void Behind_a_trunk_that_is_only_rehearsed_all_stages_rehearse()
    {
        var files = _trial.Get(ModuleTrial.Guide(onNew: "-WhatIf"));

        Assert.Equal([.. Steps, .. ExpectedFiles], Told());
        Assert.Equal(3, files.Count);
        Assert.Empty(_trial.Writes);
        Assert.Empty(_trial.Files);
    }

    [Fact]
    public void What_would_be_flows_on_without_a_SID()
    {
        var pipeline = ModuleTrial.Guide("-WhatIf");
        var trunk = Assert.Single(_trial.Get(pipeline[..pipeline.LastIndexOf('|')]));

        _trial.Set("trunk", trunk);
        Assert.Equal(
            "Asterisk-Local fastco-voice-kernel.pstn.twilio.com CREDENTIAL_LIST sip:179.60.72.50:5060;transport=udp +56226665897 Asterisk-Local-credentials",
            _trial.One("\"$($trunk.Name) $($trunk.DomainName) $($trunk.AuthType) $($trunk.Origination) $($trunk.PhoneNumber) $($trunk.CredentialList)\""));
        Assert.Equal("True", _trial.One("$null -eq $trunk.Sid -and $null -eq $trunk.Origination[0].Sid -and $null -eq $trunk.CredentialList[0].Sid"));
        Assert.Equal("True", _trial.One("$null -eq $trunk.Origination[0].TrunkSid -and $null -eq $trunk.PhoneNumber[0].TrunkSid"));
        Assert.Equal("True", _trial.One("$null -eq ($trunk | Get-TrunkTermination).TrunkSid"));
        Assert.Equal("Asterisk-Local", _trial.One("$trunk | Get-TwilioTrunk"));
        Assert.Equal("+56226665897", _trial.One("$trunk | Get-TrunkPhoneNumber"));
        Assert.Equal("sip:179.60.72.50:5060;transport=udp", _trial.One("$trunk | Get-TrunkOrigination"));
    }

    [Fact]
    public void On_a_trunk_that_exists_only_what_is_missing_is_told()
    {
        _trial.Get("$null = New-TwilioTrunk Asterisk-Local fastco-voice-kernel | Set-TrunkOrigination -SipUri 179.60.72.50 -Priority 20");
        var writes = _trial.Writes;

        var files = _trial.Get(ModuleTrial.Guide("-WhatIf"));

        Assert.Equal(
            [
                .. Steps[1..4],
                "Change the origination URI sip:179.60.72.50 to priority 10, weight 10, enabled True|Asterisk-Local",
                Steps[5],
                .. ExpectedFiles,
            ],
            Told());
        var pjsip = Assert.Single(files, file => file.ToString().EndsWith("pjsip.conf", StringComparison.Ordinal));
        var dialplan = Assert.Single(files, file => file.ToString().EndsWith("extensions.conf", StringComparison.Ordinal));
        Assert.Contains("username=mini-vapi", ((string)pjsip.Properties["Difference"].Value).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("+56226665897", (string)dialplan.Properties["Difference"].Value, StringComparison.Ordinal);
        Assert.Equal(writes, _trial.Writes);
        Assert.Empty(_trial.Files);
    }

    [Fact]
    public void Behind_a_rehearsed_change_of_a_trunk_that_exists_the_other_stages_rehearse()
    {
        _trial.Get(ModuleTrial.Guide());
        var (writes, pjsip) = (_trial.Writes, File.ReadAllText(Path.Combine(_trial.Folder, "pjsip.conf")));
        _trial.Set("other", ModuleTrial.Credential("mini-vapi", "Another-Horse-43"));

        _trial.Get("""
            Get-TwilioTrunk Asterisk-Local | Set-TrunkTermination -Credential $other -ResetPassword -WhatIf |
                Set-TrunkOrigination -SipUri 203.0.113.9 | Export-AsteriskConfig -Layout Standalone -Path $folder
            """);

        Assert.Equal(
            [
                "Replace the password of the user mini-vapi|Asterisk-Local-credentials",
                "Add the origination URI sip:203.0.113.9 with priority 10 and weight 10|Asterisk-Local",
                $"Change the file|{Path.Combine(_trial.Folder, "pjsip.conf")}",
            ],
            Told());
        Assert.Equal(writes, _trial.Writes);
        Assert.Equal(pjsip, File.ReadAllText(Path.Combine(_trial.Folder, "pjsip.conf")));
    }

    [Fact]
    public void Rehearsed_URIs_are_told_apart()
    {
        var trunk = Assert.Single(_trial.Get("""
            New-TwilioTrunk T -WhatIf | Set-TrunkOrigination -SipUri 203.0.113.1, 203.0.113.2, 203.0.113.3 |
                Set-TrunkOrigination -SipUri 203.0.113.2 -Priority 20 | Remove-TrunkOrigination -SipUri 203.0.113.3 -Confirm:$false
            """));

        _trial.Set("trunk", trunk);
        Assert.Equal(["sip:203.0.113.1 10", "sip:203.0.113.2 20"], _trial.Strings("$trunk.Origination | ForEach-Object { \"$_ $($_.Priority)\" }"));
    }

    [Theory]
    [InlineData("Set-TwilioTrunk Asterisk-Local -Secure $true", "Set Secure = True|Asterisk-Local")]
    [InlineData("Set-TrunkTermination Asterisk-Local -DomainName other-kernel", "Set DomainName = other-kernel.pstn.twilio.com|Asterisk-Local")]
    [InlineData("Remove-TrunkPhoneNumber Asterisk-Local +56226665897", "Take the number +56226665897 off the trunk|Asterisk-Local")]
    [InlineData("Remove-TrunkOrigination Asterisk-Local 179.60.72.50", "Remove the origination URI sip:179.60.72.50:5060;transport=udp|Asterisk-Local")]
    public void A_change_or_removal_is_rehearsed(string command, string expected)
    {
        _trial.Get(ModuleTrial.Guide());
        var writes = _trial.Writes;

        var trunk = Assert.Single(_trial.Get(command + " -WhatIf"));

        Assert.Equal([expected], Told());
        Assert.Equal(writes, _trial.Writes);
        Assert.Equal("Asterisk-Local", trunk.ToString());
    }

    [Fact]
    public void The_removal_of_a_trunk_is_rehearsed()
    {
        _trial.Get(ModuleTrial.Guide());
        var writes = _trial.Writes;

        Assert.Empty(_trial.Get("Get-TwilioTrunk | Remove-TwilioTrunk -WhatIf"));

        Assert.Contains("stays reserved for up to 30 days", Assert.Single(Told()), StringComparison.Ordinal);
        Assert.Equal(writes, _trial.Writes);
    }

    [Fact]
    public void Stopping_the_simulator_is_rehearsed()
    {
        _trial.Get("Stop-TwilioSimulator -WhatIf");

        Assert.Equal("What if: Performing the operation \"Stop-TwilioSimulator\" on target \"" + _trial.One("$account.Sid") + "\".", _trial.Host.TrimEnd());
        Assert.Equal(_trial.One("$account.Sid"), _trial.One("(Get-TwilioAccount).Sid"));
    }

    [Fact]
    public void Bad_input_is_refused_in_a_rehearsal_as_well()
        => _trial.Refused("New-TwilioTrunk T -WhatIf | Set-TrunkOrigination -SipUri sip:10.0.0.1", "PrivateOriginationAddress", ErrorCategory.InvalidArgument);

    /// <summary>What the host said would be done: action and target of each step.</summary>
    private string[] Told()
    {
        const string Start = "What if: Performing the operation \"";
        return
        [
            .. _trial.Host.Split(Environment.NewLine)
                .Where(line => line.StartsWith(Start, StringComparison.Ordinal))
                .Select(line => line[Start.Length..].Replace("\" on target \"", "|", StringComparison.Ordinal).TrimEnd('.', '"')),
        ];
    }
}
