using System.Xml.Linq;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>What Get- finds, what the prompt completes, and how it looks.</summary>
public sealed class GettingTests : IDisposable
{
    private readonly ModuleTrial _trial = new("""
        $simulator = Start-TwilioSimulator -PhoneNumber '+56226665897', '+56226665898', @{ PhoneNumber = '+14155550100'; Name = 'Head office' }
        $account = $simulator | Connect-TwilioAccount
        $north = New-TwilioTrunk North north-kernel | Set-TrunkOrigination -SipUri 203.0.113.1, 198.51.100.1 |
            Add-TrunkPhoneNumber -PhoneNumber +56226665897, +14155550100
        $south = New-TwilioTrunk "South's own" south-kernel
        """);

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("Get-TrunkOrigination *")]
    [InlineData("Get-TrunkTermination *")]
    [InlineData("Get-TrunkPhoneNumber *")]
    public void What_hangs_on_trunks_is_found_by_a_wildcard_for_the_trunk(string command)
    {
        var all = _trial.Strings("Get-TwilioTrunk | " + command[..^2] + " | ForEach-Object TrunkSid");

        Assert.NotEmpty(all);
        Assert.Equal(all, _trial.Strings(command + " | ForEach-Object TrunkSid"));
        Assert.Empty(_trial.Get(command[..^1] + "nothing*"));
    }

    [Theory]
    [InlineData("Get-TwilioTrunk", "North|South's own")]
    [InlineData("Get-TwilioTrunk N*", "North")]
    [InlineData("Get-TwilioTrunk n?rth", "North")]
    [InlineData("Get-TwilioTrunk *-kernel*", "North|South's own")]
    [InlineData("Get-TwilioTrunk North, south-kernel", "North|South's own")]
    [InlineData("Get-TwilioTrunk -Name North", "North")]
    [InlineData("Get-TwilioTrunk -Sid $north.Sid", "North")]
    [InlineData("Get-TwilioTrunk -DomainName north-kernel", "North")]
    [InlineData("Get-TwilioTrunk X*", "")]
    [InlineData("Get-TrunkOrigination North *203*", "sip:203.0.113.1")]
    [InlineData("Get-TrunkOrigination North nothing*", "")]
    [InlineData("Get-TrunkOrigination \"South's own\"", "")]
    [InlineData("Get-TrunkPhoneNumber North +56*", "+56226665897")]
    [InlineData("Get-TrunkPhoneNumber North +99*", "")]
    [InlineData("Get-TwilioPhoneNumber +56*", "+56226665897|+56226665898")]
    [InlineData("Get-TwilioPhoneNumber -Unassigned", "+56226665898")]
    [InlineData("Get-TwilioPhoneNumber +56226665897 -Unassigned", "")]
    [InlineData("Get-TwilioPhoneNumber -Name Head*", "+14155550100")]
    [InlineData("Get-TwilioPhoneNumber +56226665897 -Name Head*", "")]
    [InlineData("Get-TwilioPhoneNumber '(415) 555-0100' -Country US", "+14155550100")]
    [InlineData("Get-TrunkPhoneNumber North | Get-TwilioPhoneNumber", "+14155550100|+56226665897")]
    [InlineData("Get-TwilioPhoneNumber +99*", "")]
    public void Names_and_wildcards_find(string command, string expected)
        => Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), _trial.Strings(command).Order(StringComparer.Ordinal));

    [Fact]
    public void The_first_trunk_is_there_before_the_last_is_read()
    {
        // What Select-Object -First does, which this engine does not have.
        _trial.Get("1..30 | ForEach-Object { $null = New-TwilioTrunk \"T$_\" }");
        var before = _trial.Get("Get-TwilioSimulator -Request").Count;

        _trial.Get("try { Get-TwilioTrunk | ForEach-Object { throw 'enough' } } catch { }");

        Assert.InRange(_trial.Get("Get-TwilioSimulator -Request").Count - before, 1, 60);
    }

    [Theory]
    [InlineData("Get-TwilioTrunk n", "North|'South''s own'")]
    [InlineData("Get-TwilioTrunk so", "'South''s own'")]
    [InlineData("Get-TwilioTrunk 'so", "'South''s own'")]
    [InlineData("Set-TrunkOrigination -Trunk no", "North")]
    [InlineData("Add-TrunkPhoneNumber North -PhoneNumber +56", "+56226665897|+56226665898")]
    [InlineData("Remove-TrunkPhoneNumber North -PhoneNumber 0100", "+14155550100")]
    [InlineData("Connect-TwilioAccount -Edge dub", "dublin")]
    [InlineData("Connect-TwilioAccount -Region i", "ie1")]
    [InlineData("Export-AsteriskConfig North -Edge ashburn", "ashburn")]
    [InlineData("Export-AsteriskConfig North -Layout ", "Compose|Include|Standalone")]
    [InlineData("Export-AsteriskConfig North -CallerId +56", "+56226665897|+56226665898")]
    [InlineData("Export-AsteriskConfig North -Country us -EmergencyNumber ", "112|911")]
    [InlineData("Trace-AsteriskCall ./pbx -From 54.1", "54.169.127.129|54.171.127.193|54.172.60.1")]
    [InlineData("Add-TrunkPhoneNumber North -Country CL", "CL")]
    [InlineData("Set-TwilioTrunk North -TransferMode sip", "SipOnly")]
    [InlineData("Get-TrunkCall no", "North")]
    [InlineData("Get-TrunkCall -PhoneNumber 0100", "+14155550100")]
    [InlineData("Watch-TrunkCall -Direction TrunkingO", "TrunkingOriginating")]
    [InlineData("Measure-TrunkCall -GroupBy Ph", "PhoneNumber")]
    [InlineData("Get-TrunkAlert -ErrorCode 3211", "32115")]
    [InlineData("Test-TwilioTrunk North -Check termination", "TerminationAccess|TerminationDomain|TerminationRegion|TerminationResolution")]
    [InlineData("Test-TwilioTrunk North -ExcludeCheck account", "AccountActive|AccountBalance|AccountUpgraded")]
    [InlineData("Test-TwilioTrunk North -Category Term", "Termination")]
    public void The_prompt_completes(string typed, string expected)
    {
        _trial.Set("typed", typed);

        Assert.Equal(expected.Split('|'), _trial.Strings("(TabExpansion2 $typed $typed.Length).CompletionMatches.CompletionText"));
    }

    [Theory]
    [InlineData("Disconnect-TwilioAccount")]
    [InlineData("Stop-TwilioSimulator")]
    public void Completion_offers_nothing_when_there_is_no_account(string before)
    {
        _trial.Get(before);

        Assert.Equal(["0"], _trial.Strings("@((TabExpansion2 'Set-TwilioTrunk -Trunk Nor' 26).CompletionMatches | Where-Object CompletionText -EQ North).Count"));
    }

    [Theory]
    [InlineData("$account", "Sid|Name|Status|Type|Balance")]
    [InlineData("$north", "Name|DomainName|Secure|AuthType|PhoneNumber|Origination")]
    [InlineData("$north.Origination", "SipUri|Priority|Weight|Enabled")]
    [InlineData("$north.PhoneNumber", "PhoneNumber|Name")]
    [InlineData("Set-TrunkTermination $north -Credential $credential | ForEach-Object CredentialList", "Name|Sid")]
    [InlineData("Get-TrunkTermination $north", "DomainName|AuthType")]
    [InlineData("Export-AsteriskConfig $north $folder Standalone -Credential $credential", "Action|Path")]
    [InlineData("$simulator", "Account")]
    [InlineData("Get-TwilioSimulator -Request", "Time|Method|Path|Status")]
    [InlineData("$null = Add-TwilioSimulatorCall +14155550101 +14155550100; Get-TrunkCall", "StartTime|Direction|From|To|Status|Duration|Price")]
    [InlineData("$null = Add-TwilioSimulatorCall +14155550101 +14155550100 -Status Busy; Measure-TrunkCall", "Group|Calls|Answered|Failed|AnswerRate|Average|Cost")]
    [InlineData("$null = Add-TwilioSimulatorCall +14155550101 +14155550100 -Status Busy; (Measure-TrunkCall).Failure", "Hour|Cause|Count")]
    [InlineData("$null = Add-TwilioSimulatorAlert 32011; Get-TrunkAlert", "DateGenerated|LogLevel|ErrorCode|Title")]
    [InlineData("Test-TrunkCredential $north -From +14155550100", "Trunk|PhoneNumber|UserName|Status|Finding|Code|Evidence")]
    [InlineData("Test-SipEndpoint 203.0.113.1", "Target|Address|Transport|Status|Code|RoundTrip|Answer")]
    public void Each_type_has_a_table(string command, string headings)
    {
        _trial.Get($"{command} | Out-Default");

        var lines = _trial.Host.Split(Environment.NewLine).Where(line => line.Length > 0 && !line.StartsWith("WARNING", StringComparison.Ordinal)).ToArray();
        var underlines = Array.FindIndex(lines, line => line.Trim().Length > 0 && line.All(letter => letter is '-' or ' '));
        Assert.True(underlines > 0, _trial.Host);
        Assert.All(headings.Split('|'), heading => Assert.Contains(heading, lines[underlines - 1], StringComparison.Ordinal));
        Assert.All(lines, line => Assert.InRange(line.TrimEnd().Length, 1, 160));
        Assert.DoesNotContain("TwilioTrunk.", _trial.Host, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_public_object_type_has_a_view()
    {
        var types = _trial.Strings("""
            $assembly = (Get-Command Get-TwilioTrunk).ImplementingType.Assembly
            $outputs = (Get-Module TwilioTrunk).ExportedCmdlets.Values | ForEach-Object { $_.OutputType.Type }
            $held = $outputs | Where-Object Assembly -EQ $assembly | ForEach-Object { $_.GetProperties().PropertyType } |
                ForEach-Object { if ($_.IsArray) { $_.GetElementType() } else { $_ } }
            $outputs + $held | Where-Object { $_.Assembly -eq $assembly -and -not $_.IsEnum } | ForEach-Object FullName
            """).Distinct().ToArray();

        Assert.True(types.Length > 7, string.Join(' ', types));
        var views = File.ReadAllText(Path.Combine(Repository.Root, "module", "TwilioTrunk.Format.ps1xml"));
        Assert.All(types, type => Assert.Contains($"<TypeName>{type}</TypeName>", views, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-TrunkPhoneNumber North +14155550199", "NumberNotOnTrunk", "The number +14155550199 is not on the trunk \"North\".")]
    [InlineData("Get-TwilioTrunk | Get-TrunkPhoneNumber -PhoneNumber '+1 415 555 0199'", "NumberNotOnTrunk", "The number +14155550199 is not on any of the trunks.")]
    [InlineData("Get-TrunkPhoneNumber North abc", "InvalidPhoneNumber", null)]
    [InlineData("Get-TrunkOrigination North sip:203.0.113.99", "OriginationNotFound", "There is no origination URI \"sip:203.0.113.99\" on the trunk \"North\".")]
    [InlineData("Get-TrunkCredentialList North nobody", "CredentialListNotOnTrunk", "There is no credential list \"nobody\" on the trunk \"North\".")]
    [InlineData("Get-TrunkIpAccessControlList North nobody", "IpAccessControlListNotOnTrunk", null)]
    [InlineData("Get-TwilioAccount -Subaccount -Name nobody", "SubaccountNotFound", null)]
    public void What_is_named_and_not_there_is_an_error(string command, string id, string? message)
    {
        var result = _trial.Run(command);

        var error = Assert.Single(result.Errors);
        Assert.Empty(result.Output);
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(message ?? error.Exception.Message, error.Exception.Message);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData("Get-TrunkPhoneNumber North -PhoneNumber '+1 (415) 555-0100'", "+14155550100")]
    [InlineData("Get-TwilioTrunk | Get-TrunkPhoneNumber -PhoneNumber +14155550100, +44*", "+14155550100")]
    [InlineData("$null = Set-TrunkOrigination North 203.0.113.8; Get-TrunkOrigination North 'SIP:203.0.113.8:5060;transport=UDP'", "sip:203.0.113.8")]
    [InlineData("Get-TrunkOrigination North sip:nobody*; Get-TrunkCredentialList North nobody*; Get-TwilioAccount -Subaccount -Name nobody*", "")]
    [InlineData("Get-TwilioAccount -Subaccount -Name nobody -Status closed", "")]
    public void What_is_named_is_found_in_any_spelling_and_a_wildcard_may_find_nothing(string command, string expected)
        => Assert.Equal(expected, string.Join('|', _trial.Strings(command)));

    [Theory]
    [InlineData(79)]
    [InlineData(80)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(119)]
    [InlineData(120)]
    public void No_heading_is_broken_in_a_window_of_a_common_width(int width)
    {
        // PowerShell gives a column without a width the rest of the line, and narrows the last column that begins inside the window, down to one
        // character. In some consoles it keeps the last column of the window free.
        var views = XDocument.Load(Path.Combine(Repository.Root, "module", "TwilioTrunk.Format.ps1xml"));
        foreach (var view in views.Descendants("View").Where(view => view.Element("TableControl") is not null))
        {
            var room = width;
            foreach (var column in view.Descendants("TableColumnHeader"))
            {
                var shown = Math.Min((int?)column.Element("Width") ?? room, room);
                var label = (string)column.Element("Label")!;
                Assert.True(shown < 1 || shown >= label.Length, $"{(string)view.Element("Name")!}.{label} gets {shown} characters");
                room -= shown + 1;
            }
        }
    }
}
