using System.Management.Automation;
using System.Xml.Linq;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>The checklist on many trunks and on accounts that do not tell everything: what comes out, in which order, and what -Quiet makes of it.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly ModuleTrial _trial = new("""
        $hidden = [Reflection.BindingFlags]'NonPublic, Instance'
        $simulator = Start-TwilioSimulator -PhoneNumber '+14155550100'
        $twilio = $simulator.GetType().GetProperty('Simulator', $hidden).GetValue($simulator)
        $account = $simulator | Connect-TwilioAccount
        $north = New-TwilioTrunk North north-kernel | Set-TrunkTermination -Credential $credential |
            Set-TrunkOrigination -SipUri 203.0.113.1, 203.0.113.2 | Add-TrunkPhoneNumber -PhoneNumber +14155550100
        $south = New-TwilioTrunk South south-kernel

        function Connect-Key([string] $Kind) {
            $twilio.AddApiKey($twilio.AccountSid, $key.UserName, $key.GetNetworkCredential().Password, $Kind)
            $simulator | Connect-TwilioAccount -Credential $key -AccountSid $twilio.AccountSid
        }

        function Get-Status([string] $Check) { process { if ($_.Id -like $Check) { "$($_.Status)" } } }
        """);

    public AuditTests() => _trial.Set("key", ModuleTrial.Credential("SK0123456789abcdef0123456789abcdef", "a-secret-of-thirty-two-characters"));

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void All_trunks_are_audited_in_their_order_and_the_account_is_read_once()
    {
        var checks = _trial.Strings("Test-TwilioTrunk North | ForEach-Object Id").ToArray();
        _trial.Get("1..20 | ForEach-Object { $null = New-TwilioTrunk \"T$_\" }");
        var before = Requests();

        var results = _trial.Get("Get-TwilioTrunk | Test-TwilioTrunk");

        var trunks = _trial.Strings("(Get-TwilioTrunk).Name").ToArray();
        Assert.Equal(22, trunks.Length);
        Assert.Equal(trunks.SelectMany(trunk => checks.Select(check => $"{trunk} {check}")), results.Select(result => $"{Value(result, "Trunk")} {Value(result, "Id")}"));
        var asked = Requests()[before.Length..];
        foreach (var once in new[] { "/Calls.json", "/v1/Alerts", "/DialingPermissions/Countries", "/Balance.json" })
            Assert.Single(asked, path => path.EndsWith(once, StringComparison.Ordinal));
    }

    [Fact]
    public void The_numbers_of_all_trunks_are_looked_up_together()
    {
        _trial.Get("""
            $others = Start-TwilioSimulator -PhoneNumber (1..60 | ForEach-Object { "+1415555$(1000 + $_)" }) | Connect-TwilioAccount
            1..20 | ForEach-Object { $null = New-TwilioTrunk "T$_" | Add-TrunkPhoneNumber -PhoneNumber (1..3 | ForEach-Object -Begin { $n = 3 * $_ } { "+1415555$(997 + $n + $_)" }) }
            """);
        var before = Requests().Length;

        Assert.Equal(["Pass"], _trial.Strings("(Get-TwilioTrunk | Test-TwilioTrunk -Category Number).Status").Distinct());

        Assert.Single(Requests()[before..], path => path.EndsWith("/IncomingPhoneNumbers.json", StringComparison.Ordinal));
        Assert.Equal("Fail", _trial.One("Test-TwilioTrunk T1 NumberRouting -PhoneNumber +14155550199 | Get-Status *"));
    }

    [Theory]
    [InlineData("Test-TwilioTrunk North -Category Number, Account", "AccountActive AccountUpgraded AccountBalance KeyRights NumberAttached NumberVoice NumberRouting")]
    [InlineData("Test-TwilioTrunk North *Uri, account*", "AccountActive AccountUpgraded AccountBalance OriginationUri")]
    [InlineData("Test-TwilioTrunk North -Category Number -ExcludeCheck NumberVoice, *routing", "NumberAttached")]
    [InlineData("Test-TwilioTrunk North -Check Number*, TrunkName -Category Trunk", "TrunkName")]
    public void Checks_are_chosen(string command, string expected)
    {
        var before = Requests();

        Assert.Equal(expected.Split(' '), _trial.Strings(command + " | ForEach-Object Id"));

        Assert.DoesNotContain(Requests()[before.Length..], path => path.EndsWith("/v1/Alerts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Test-TwilioTrunk North -Check NoSuchCheck", "UnknownCheck")]
    [InlineData("Test-TwilioTrunk North -ExcludeCheck TrunkNames", "UnknownCheck")]
    [InlineData("Test-TwilioTrunk North -DialedCountry ZZ", "UnknownCountry")]
    [InlineData("Test-TwilioTrunk North -PhoneNumber abc", "InvalidPhoneNumber")]
    public void What_cannot_be_checked_is_refused(string command, string errorId) => _trial.Refused(command, errorId, ErrorCategory.InvalidArgument);

    [Theory]
    [InlineData("Test-TwilioTrunk North -Category Number -Quiet", "True")]
    [InlineData("Test-TwilioTrunk South -Category Number -Quiet", "False")]
    [InlineData("Get-TwilioTrunk | Test-TwilioTrunk -Check NumberAttached -Quiet", "False")]
    [InlineData("Get-TwilioTrunk | Test-TwilioTrunk -Check TerminationDomain -Quiet", "True")]
    [InlineData("Test-TwilioTrunk Nobody* -Quiet", "False")]
    [InlineData("Test-TwilioTrunk North -Check DisasterRecovery -Quiet", "True")]
    [InlineData("Test-TwilioTrunk North -Check OriginationAnswer -Quiet", "False")]
    [InlineData("Test-TwilioTrunk North, Nobody -Check TerminationDomain -Quiet", "False")]
    [InlineData("New-TwilioTrunk East -WhatIf | Test-TwilioTrunk -Check TrunkName -Quiet", "False")]
    public void Quiet_is_one_boolean_for_all_trunks(string command, string expected)
        => Assert.Equal(expected, Assert.Single(_trial.Run(command).Output).ToString());

    [Fact]
    public void A_trunk_that_is_not_there_is_an_error_and_the_others_are_tested()
    {
        var result = _trial.Run("'Nobody', 'South' | Test-TwilioTrunk -Check TrunkName");

        Assert.Equal("TrunkNotFound,TwilioTrunk.Commands.TestTwilioTrunkCommand", Assert.Single(result.Errors).FullyQualifiedErrorId);
        Assert.Equal("Pass TrunkName", Assert.Single(result.Output).ToString());
    }

    [Fact]
    public void Results_lead_back_to_their_trunk()
    {
        Assert.Equal("South", _trial.One("Get-TwilioTrunk | Test-TwilioTrunk -Check NumberAttached | Where-Object Status -EQ Fail | Get-TwilioTrunk"));
        Assert.Equal("South", _trial.One("""
            $failed = Test-TwilioTrunk South -Check NumberAttached
            [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($failed)) | Get-TrunkTermination | ForEach-Object { $south.Name }
            """));
    }

    [Fact]
    public void A_standard_key_does_for_trunks_and_leaves_the_account_unknown()
    {
        _trial.Get("$account = Connect-Key Standard; $results = Test-TwilioTrunk North");

        Assert.Equal("Pass", _trial.One("$results | Get-Status KeyRights"));
        Assert.Equal(["Unknown", "Unknown"], _trial.Strings("$results | Get-Status Account[AU]*"));
        Assert.All(_trial.Strings("($results | Where-Object Id -like Account[AU]*).Remedy"), remedy => Assert.StartsWith("Connect-TwilioAccount", remedy, StringComparison.Ordinal));
        Assert.Equal("Pass", _trial.One("$results | Get-Status NumberRouting"));
    }

    [Fact]
    public void A_key_that_lacks_a_right_is_named_and_what_rests_on_it_is_unknown()
    {
        _trial.Get("""
            $account = Connect-Key Restricted
            $null = Add-TwilioSimulatorFault */Calls.json -StatusCode 403 -Code 70051 -Always
            $results = Test-TwilioTrunk North
            """);

        Assert.Equal("Fail", _trial.One("$results | Get-Status KeyRights"));
        Assert.Contains("calls", _trial.One("($results | Where-Object Id -EQ KeyRights).Evidence"), StringComparison.Ordinal);
        Assert.Equal(["Unknown", "Unknown"], _trial.Strings("$results | Get-Status *boundCall"));
        Assert.Equal(["Fail"], _trial.Strings("($results | Where-Object Status -EQ Fail).Status"));
    }

    [Theory]
    [InlineData("-StatusCode 404 -Code 20404", "Pass", "no region on record")]
    [InlineData("-StatusCode 403 -Code 70051", "Unknown", "Twilio refused")]
    public void A_region_that_is_not_on_record_is_that_of_all_and_one_that_is_not_shown_is_unknown(string answer, string status, string evidence)
    {
        _trial.Get($"$null = Add-TwilioSimulatorFault */v2/Trunks/* {answer} -Always");

        Assert.Equal(status, _trial.One("$told = Test-TwilioTrunk North TerminationRegion; $told | Get-Status *"));
        Assert.Contains(evidence, _trial.One("$told.Evidence"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_suspended_account_is_named_and_nothing_else_is_known()
    {
        _trial.Get("""
            $sub = $twilio.AddSubaccount('customer')
            $customer = Connect-TwilioAccount -SubaccountSid $sub
            $trunk = New-TwilioTrunk Theirs -Connection $customer
            $client = $account.GetType().GetProperty('Source', $hidden).GetValue($account).Client
            $fields = [Activator]::CreateInstance($client.GetType().Assembly.GetType('TwilioTrunk.Twilio.AccountFields'))
            $fields.GetType().GetProperty('Status').SetValue($fields, 'suspended')
            $null = $client.Accounts.UpdateAsync($sub, $fields, [Threading.CancellationToken]::None).GetAwaiter().GetResult()
            $results = $trunk | Test-TwilioTrunk
            """);

        Assert.Equal("Fail AccountActive", _trial.One("$results[0]"));
        Assert.Equal(["Theirs"], _trial.Strings("$results.Trunk").Distinct());
        Assert.Equal(["Unknown"], _trial.Strings("$results[1..100].Status").Distinct());
    }

    [Fact]
    public void A_key_that_is_refused_is_named_and_nothing_else_is_known()
    {
        _trial.Get("""
            $keyed = Connect-Key Standard
            $twilio.AddApiKey($twilio.AccountSid, $key.UserName, 'another-secret-of-thirty-two-chars', 'Standard')
            $results = Test-TwilioTrunk north-kernel
            """);

        Assert.Equal(["Fail KeyRights"], _trial.Strings("$results | Where-Object Status -NE Unknown"));
        Assert.Equal(["north-kernel"], _trial.Strings("$results.Trunk").Distinct());
    }

    [Fact]
    public void Out_of_reach_everything_is_unknown()
    {
        _trial.Get("$simulator | Stop-TwilioSimulator");

        Assert.Equal(["Unknown"], _trial.Strings("(Test-TwilioTrunk North -Connection $account).Status").Distinct());
        Assert.Equal("False", _trial.One("Test-TwilioTrunk $north -Quiet"));
    }

    [Theory]
    [InlineData("O'Brien’s ‚trunk‘")]
    [InlineData("$(throw 'run')`$null; throw 'run'")]
    [InlineData("' ; throw 'run' #")]
    [InlineData("North[1]*")]
    [InlineData("# @{")]
    public void A_remedy_means_the_trunk_whatever_it_is_called(string name)
    {
        _trial.Set("name", name);
        _trial.Get("$trunk = New-TwilioTrunk $name");
        Assert.Equal("Warn DisasterRecovery", _trial.One("Test-TwilioTrunk $trunk.Sid -Check DisasterRecovery"));

        _trial.Get("function Read-Host { 'https://example.com/a' }");
        _trial.Get(_trial.One("(Test-TwilioTrunk $trunk.Sid -Check DisasterRecovery).Remedy")!);

        Assert.Equal("https://example.com/a", _trial.One("(Get-TwilioTrunk $trunk.Sid).DisasterRecoveryUrl.OriginalString"));
    }

    [Fact]
    public void A_number_that_the_trunk_has_to_carry_is_looked_for()
    {
        Assert.Equal("Pass", _trial.One("Test-TwilioTrunk North NumberRouting -PhoneNumber '+1 (415) 555-0100' | Get-Status *"));
        Assert.Equal("Fail", _trial.One("Test-TwilioTrunk South NumberRouting -PhoneNumber +14155550100 | Get-Status *"));
        Assert.Contains("not belong", _trial.One("(Test-TwilioTrunk North NumberRouting -PhoneNumber +14155550177).Evidence"), StringComparison.Ordinal);
    }

    [Fact]
    public void Countries_that_are_named_count_in_place_of_those_that_were_called()
    {
        Assert.Equal("Pass", _trial.One("Test-TwilioTrunk North DialingPermission -DialedCountry us, CA | Get-Status *"));
        Assert.Contains("Chile", _trial.One("(Test-TwilioTrunk North DialingPermission -DialedCountry CL, US).Evidence"), StringComparison.Ordinal);
        Assert.Equal("Unknown", _trial.One("Test-TwilioTrunk South DialingPermission | Get-Status *"));
    }

    [Fact]
    public void The_files_of_the_PBX_are_held_against_the_trunk_and_the_remedy_mends_them()
    {
        _trial.Get("""
            $null = $north | Export-AsteriskConfig -Layout Standalone -Path $folder -Credential $credential -Destination PJSIP/6001 -WarningAction Ignore
            $file = "$folder/pjsip.conf"
            """);
        Assert.Equal("Pass AsteriskConfig", _trial.One("Test-TwilioTrunk North -Path $folder -Category Pbx -ExcludeCheck NotChecked, UnknownEndpoint, OriginationElsewhere"));
        var text = File.ReadAllText(Path.Combine(_trial.Folder, "pjsip.conf"));
        File.WriteAllText(Path.Combine(_trial.Folder, "pjsip.conf"), text.Replace("qualify_frequency = 60", "qualify_frequency = 3", StringComparison.Ordinal));

        Assert.Equal("Warn QualifyTooOften", _trial.One("$told = Test-TwilioTrunk North -Path $folder -Category Pbx -ExcludeCheck NotChecked, UnknownEndpoint, OriginationElsewhere; $told"));
        Assert.Equal(["Warn QualifyTooOften"], _trial.Strings("Test-TwilioTrunk North -Path $folder -Check QualifyTooOften"));
        Assert.Contains("pjsip.conf:", _trial.One("$told.Evidence"), StringComparison.Ordinal);
        _trial.Get("$ConfirmPreference = 'None'");
        _trial.Get(_trial.One("$told.Remedy")!);
        Assert.Equal("Pass AsteriskConfig", _trial.One("Test-TwilioTrunk North -Path $folder -Check QualifyTooOften"));
        Assert.Equal("Unknown AsteriskConfig", _trial.One("Test-TwilioTrunk North -Path \"$folder/nowhere\" -Category Pbx"));
    }

    [Fact]
    public void A_trunk_that_the_files_do_not_fit_is_named()
    {
        _trial.Get("$null = $north | Export-AsteriskConfig -Layout Standalone -Path $folder -Credential $credential -WarningAction Ignore");
        _trial.Get("$null = Set-TwilioTrunk North -Secure $true -WarningAction Ignore");

        var told = _trial.Strings("Test-TwilioTrunk North -Path $folder -Category Pbx | Where-Object Status -EQ Fail").ToArray();

        Assert.Contains(told, check => check is "Fail PlainMediaOnSecureTrunk" or "Fail SecureTrunkOverPlainTransport");
    }

    [Fact]
    public void Without_files_there_is_no_check_of_files_and_no_check_is_no_pass()
    {
        Assert.Empty(_trial.Get("Test-TwilioTrunk North -Category Pbx"));
        Assert.Equal("False", _trial.One("Test-TwilioTrunk North -Category Pbx -Quiet"));
    }

    [Fact]
    public void A_build_server_reads_the_results()
    {
        _trial.Get("$report = \"$folder/trunks.xml\"; $results = Get-TwilioTrunk | Test-TwilioTrunk -JUnitPath $report");

        var xml = XDocument.Load(Path.Combine(_trial.Folder, "trunks.xml")).Root!;
        string? Count(string status) => _trial.One($"@($results | Where-Object Status -EQ {status}).Count");
        Assert.Equal(["North", "South"], xml.Elements("testsuite").Select(suite => (string)suite.Attribute("name")!).Order());
        Assert.Equal(_trial.One("$results.Count"), (string?)xml.Attribute("tests"));
        Assert.Equal(Count("Fail"), (string?)xml.Attribute("failures"));
        Assert.Equal(Count("Unknown"), (string?)xml.Attribute("errors"));
        Assert.Equal(Count("Fail"), $"{xml.Descendants("failure").Count()}");
        Assert.Contains(xml.Descendants("failure"), failure => failure.Value.Contains("Set-TrunkTermination -Trunk 'South' -Credential", StringComparison.Ordinal));
        _trial.Get("Test-TwilioTrunk North -JUnitPath \"$folder/other.xml\" -WhatIf");
        Assert.DoesNotContain("other.xml", _trial.Files);
        _trial.Get("[IO.File]::WriteAllText($report, 'mine')");
        Assert.Equal("FileNotOurs", Assert.Single(_trial.Run("Test-TwilioTrunk North -Quiet -JUnitPath $report").Errors).FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public void The_view_shows_each_trunk_and_category_once_and_keeps_remedies_whole()
    {
        _trial.Get("Test-TwilioTrunk North, South -Category Trunk, Number | Out-Default");

        var lines = _trial.Host.Split(Environment.NewLine);
        Assert.Equal(
            ["North, Trunk", "North, Number", "South, Trunk", "South, Number"],
            lines.Where(line => line.Contains("Trunk: ", StringComparison.Ordinal)).Select(line => line.Split("Trunk: ")[1].Trim()));
        Assert.Contains("Fail    NumberAttached: The trunk has no number, so nobody can call it.", lines);
        Assert.Contains("        Add-TrunkPhoneNumber -Trunk 'South' -PhoneNumber (Read-Host 'Number')", lines);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(79)]
    [InlineData(120)]
    public void Lines_of_the_view_fit_the_window_and_break_no_word(int width)
    {
        _trial.Get("$results = Test-TwilioTrunk South -Category Trunk");
        var shown = _trial.Strings($"$results | ForEach-Object {{ [TwilioTrunk.CheckView]::Layout($_, {width}) }}").ToArray();

        var evidence = _trial.Strings("$results.Evidence").ToArray();
        Assert.All(shown.Zip(evidence), pair =>
        {
            var text = pair.First.Split('\n').TakeWhile(line => !line.StartsWith("        Set-", StringComparison.Ordinal)).ToArray();
            Assert.All(text, line => Assert.InRange(line.Length, 1, (width == 0 ? 120 : width) - 1));
            Assert.EndsWith(pair.Second, string.Join(' ', text.Select(line => line.Trim())), StringComparison.Ordinal);
        });
    }

    private static string Value(PSObject result, string property) => result.Properties[property].Value?.ToString() ?? "";

    private string[] Requests() => [.. _trial.Strings("Get-TwilioSimulator -Request | ForEach-Object Path")];
}
