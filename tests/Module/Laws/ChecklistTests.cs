using System.Management.Automation;
using System.Management.Automation.Language;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>The checklist on a world in which one thing is wrong: it names that and nothing else, and its remedy mends it.</summary>
public sealed class ChecklistTests
{
    /// <summary>What a simulator cannot tell: it never uses the network.</summary>
    private static readonly string[] OfTheNetwork = ["TerminationResolution", "OriginationAnswer"];

    /// <summary>
    /// A trunk with which nothing is wrong, and ways to do at Twilio what no cmdlet does. What a test runs before can set $start, $seed, $number and
    /// $calls.
    /// </summary>
    private const string World = """
        $hidden = [Reflection.BindingFlags]'NonPublic, Instance'
        $simulator = Start-TwilioSimulator @start
        $twilio = $simulator.GetType().GetProperty('Simulator', $hidden).GetValue($simulator)
        $sid = $twilio.AccountSid

        # Calls AddCalls and the like with one object that the table describes.
        function Add-Seed([string] $Method, [string] $Type, [hashtable] $Table) {
            $item = [Activator]::CreateInstance($twilio.GetType().Assembly.GetType("TwilioTrunk.Simulator.$Type"))
            foreach ($key in $Table.Keys) { $item.GetType().GetProperty($key).SetValue($item, $Table[$key]) }
            $list = [Array]::CreateInstance($item.GetType(), 1)
            $list[0] = $item
            $twilio.$Method($sid, $list)
        }

        function Add-Call([string] $Direction, [string] $Status, [int] $MinutesAgo, [string] $From, [string] $To) {
            $null = Add-Seed AddCalls SimulatedCall @{
                Direction = $Direction; Status = $Status; From = $From; To = $To; TrunkSid = $trunk
                StartTime = [DateTimeOffset]::UtcNow.AddMinutes(-$MinutesAgo); Duration = [TimeSpan]::FromSeconds(20)
            }
        }

        function Add-Inbound([string] $Status, [int] $MinutesAgo, [string] $To = $number[0]) { Add-Call trunking-originating $Status $MinutesAgo '+14155550199' $To }
        function Add-Outbound([string] $Status, [int] $MinutesAgo, [string] $To = '+14155550199') { Add-Call trunking-terminating $Status $MinutesAgo $number[0] $To }

        function Add-Alert([int] $Code, [int] $MinutesAgo, [string] $Of) {
            $table = @{ ErrorCode = $Code; Time = [DateTimeOffset]::UtcNow.AddMinutes(-$MinutesAgo) }
            if ($Of) { $table.ResourceSid = $Of }
            $null = Add-Seed AddAlerts SimulatedAlert $table
        }

        # A request as the Console would make it.
        function Send([string] $Uri, [hashtable] $Form) {
            $handler = $twilio.CreateHandler()
            $web = [Net.Http.HttpClient]::new($handler)
            $web.DefaultRequestHeaders.Authorization = [Net.Http.Headers.AuthenticationHeaderValue]::new(
                'Basic', [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("${sid}:$($twilio.AuthToken)")))
            $pairs = [Collections.Generic.Dictionary[string, string]]::new()
            foreach ($key in $Form.Keys) { $pairs[$key] = $Form[$key] }
            $answer = $web.PostAsync("https://$Uri", [Net.Http.FormUrlEncodedContent]::new($pairs)).GetAwaiter().GetResult()
            if (-not $answer.IsSuccessStatusCode) { throw $answer.Content.ReadAsStringAsync().GetAwaiter().GetResult() }
        }

        function Set-Dialing([string] $Country, [hashtable] $Switch) {
            $json = '[{ "iso_code": "' + $Country + '"' + (-join ($Switch.Keys | ForEach-Object { ', "' + $_ + '": "' + $Switch[$_] + '"' })) + ' }]'
            Send voice.twilio.com/v1/DialingPermissions/BulkCountryUpdates @{ UpdateRequest = $json }
        }

        function Set-Number([string] $PhoneNumber, [hashtable] $Form) {
            $found = Get-TwilioPhoneNumber $PhoneNumber
            Send "api.twilio.com/2010-04-01/Accounts/$sid/IncomingPhoneNumbers/$($found.Sid).json" $Form
        }

        function Set-Origination([string] $SipUri, [hashtable] $Form) {
            Get-TrunkOrigination $trunk $SipUri | ForEach-Object { Send "trunking.twilio.com/v1/Trunks/$trunk/OriginationUrls/$($_.Sid)" $Form }
        }

        # What the admin answers when a remedy asks.
        function Read-Host($Prompt) { $answer }
        function Get-Credential { $credential }

        $account = $simulator | Connect-TwilioAccount -WarningAction Ignore
        $trunk = Add-Seed AddTrunks SimulatedTrunk $seed | ForEach-Object { $_ }
        $number | ForEach-Object { $null = Add-Seed AddPhoneNumbers SimulatedPhoneNumber @{ PhoneNumber = $_ } }
        Set-Dialing GB @{ low_risk_numbers_enabled = 'true' }
        $null = Set-TrunkTermination $trunk -Credential $credential |
            Set-TrunkOrigination -SipUri sip:203.0.113.10:5060, 'sip:203.0.113.20:5060;transport=udp' |
            Set-TwilioTrunk -DisasterRecoveryUrl https://example.com/sorry.xml |
            Add-TrunkPhoneNumber -PhoneNumber $number
        if ($calls) {
            Add-Inbound completed 60
            Add-Outbound completed 50
        }
        """;

    private const string Usual = """
        $start = @{}
        $seed = @{ FriendlyName = 'Asterisk-Local'; DomainName = 'fastco-voice-kernel.pstn.twilio.com' }
        $number = '+14155550100', '+14155550101'
        $calls = $true
        $answer = 'nothing'
        $ConfirmPreference = 'None'
        """;

    /// <summary>What is done before the world is made and after it, what the checklist has to say, and the answer to the question of its remedy.</summary>
    public static TheoryData<string, string, string, string, string?> Faults => new()
    {
        { "trial account", "$start.Type = 'Trial'", "", "Fail AccountUpgraded", null },
        { "no money", "$start.Balance = 0", "", "Fail AccountBalance", null },
        { "little money", "$start.Balance = 3.5", "", "Warn AccountBalance", null },
        { "no name", "$seed.Remove('FriendlyName')", "", "Warn TrunkName", "Asterisk-Local" },
        { "a name twice", "", "$null = Add-Seed AddTrunks SimulatedTrunk @{ FriendlyName = 'asterisk-local' }", "Warn TrunkName", "Asterisk-Santiago" },
        { "recorded", "", "$null = Set-TrunkRecording $trunk -Mode RecordFromAnswer", "Warn RecordingConsent", "" },
        { "no disaster recovery", "", "$null = Set-TwilioTrunk $trunk -DisasterRecoveryUrl ''", "Warn DisasterRecovery", "https://example.com/a.xml" },
        { "disaster recovery in clear", "", "$null = Set-TwilioTrunk $trunk -DisasterRecoveryUrl http://example.com/a", "Warn DisasterRecovery", "https://example.com/a" },
        { "disaster recovery in a LAN", "", "$null = Set-TwilioTrunk $trunk -DisasterRecoveryUrl https://192.168.1.2/a", "Fail DisasterRecovery", "https://example.com/a" },
        { "names looked up in vain", "$number = '+442079460000', '+442079460001'", "$null = Set-TwilioTrunk $trunk -CnamLookup $true", "Warn CallerNameLookup", "" },
        { "no domain", "", "Send trunking.twilio.com/v1/Trunks/$trunk @{ DomainName = '' }", "Fail TerminationDomain", "fastco-two" },
        {
            "a domain that leads to another region", "", "Send routes.twilio.com/v2/Trunks/fastco-voice-kernel.pstn.twilio.com @{ VoiceRegion = 'ie1' }",
            "Fail TerminationRegion", null
        },
        { "no list", "", "$null = Get-TrunkCredentialList $trunk | Remove-TrunkCredentialList", "Fail TerminationAccess", "" },
        {
            "addresses only", "", "$null = Set-TrunkTermination $trunk -AllowedAddress 203.0.113.0/24; $null = Get-TrunkCredentialList $trunk | Remove-TrunkCredentialList",
            "Warn TerminationAccess", ""
        },
        { "no user", "", "Get-TwilioCredentialList | Remove-TwilioCredential -UserName mini-vapi", "Fail CredentialUser", "" },
        { "an empty list", "", "$null = New-TwilioCredentialList other; $null = Add-TrunkCredentialList $trunk other", "Warn CredentialUser", "" },
        { "no address", "", "$null = New-TwilioIpAccessControlList sites; $null = Add-TrunkIpAccessControlList $trunk sites", "Fail AllowedAddress", "203.0.113.10" },
        {
            "an empty list of addresses", "",
            "$null = Set-TrunkTermination $trunk -AllowedAddress 203.0.113.0/24; $null = New-TwilioIpAccessControlList sites; $null = Add-TrunkIpAccessControlList $trunk sites",
            "Warn AllowedAddress", "203.0.113.10"
        },
        { "half the internet", "", "$null = Set-TrunkTermination $trunk -AllowedAddress 200.0.0.0/5 -WarningAction Ignore", "Warn AllowedAddress", "203.0.113.0/24" },
        { "another address", "", "$null = Set-TrunkTermination $trunk -AllowedAddress 203.0.113.10", "Warn PbxAddress", "" },
        { "no origination URI", "", "$null = Get-TrunkOrigination $trunk | Remove-TrunkOrigination", "Fail OriginationUri", "sip:203.0.113.10" },
        { "all disabled", "", "Set-Origination * @{ Enabled = 'false' }", "Fail OriginationEnabled", "" },
        { "an address of the LAN", "", "Set-Origination *.10* @{ SipUrl = 'sip:192.168.1.10:5060' }", "Fail OriginationTarget", "sip:203.0.113.10" },
        { "a name of the LAN", "", "Set-Origination *.10* @{ SipUrl = 'sip:pbx.local' }", "Fail OriginationTarget", "sip:203.0.113.10" },
        { "Twilio itself", "", "Set-Origination *.10* @{ SipUrl = 'sip:fastco.pstn.twilio.com' }", "Fail OriginationTarget", "sip:203.0.113.10" },
        { "an address of Twilio", "", "Set-Origination *.10* @{ SipUrl = 'sip:54.172.60.1' }", "Fail OriginationTarget", "sip:203.0.113.10" },
        { "one host", "", "$null = Remove-TrunkOrigination $trunk sip:203.0.113.20", "Warn OriginationRedundancy", "sip:203.0.113.30" },
        { "secure over UDP", "", "$null = Set-TwilioTrunk $trunk -Secure $true -WarningAction Ignore", "Fail SecureTransport", "" },
        {
            "TLS without SRTP", "", "$null = Set-TrunkOrigination $trunk 'sip:203.0.113.10;transport=tls', 'sip:203.0.113.20;transport=tls' -Replace",
            "Warn SecureTransport", ""
        },
        { "half over TLS", "", "Set-Origination *.10* @{ SipUrl = 'sip:203.0.113.10;transport=tls' }", "Warn SecureTransport", "" },
        { "no number", "$calls = $false", "$null = Get-TrunkPhoneNumber $trunk | Remove-TrunkPhoneNumber", "Fail NumberAttached", "+14155550100" },
        {
            "a number without voice", "",
            "$null = Add-Seed AddPhoneNumbers SimulatedPhoneNumber @{ PhoneNumber = '+14155550102'; HasVoice = $false; TrunkSid = $trunk }",
            "Fail NumberVoice", ""
        },
        { "a number for faxes", "", "Set-Number $number[1] @{ VoiceReceiveMode = 'fax' }", "Fail NumberVoice", null },
        { "a number taken by an application", "", "Add-Inbound completed 70 $number[1]; Set-Number $number[1] @{ VoiceApplicationSid = 'AP' + '0' * 32 }", "Warn NumberRouting", "" },
        {
            "all numbers taken by an application", "$number = @('+14155550100')", "Set-Number $number[0] @{ VoiceApplicationSid = 'AP' + '0' * 32 }",
            "Fail NumberRouting", ""
        },
        {
            "a number taken by a web page", "$number = @('+14155550100')",
            "$null = Get-TrunkPhoneNumber $trunk | Remove-TrunkPhoneNumber; Set-Number $number[0] @{ VoiceUrl = 'https://example.com/voice' }", "Fail NumberRouting", ""
        },
        {
            "a number on another trunk", "", "Add-Inbound completed 70 $number[1]; $null = New-TwilioTrunk Other | Add-TrunkPhoneNumber -PhoneNumber $number[1] -Force -RoutingRecord $folder/r -WarningAction Ignore",
            "Warn NumberRouting", ""
        },
        { "a number released", "", "Add-Inbound completed 70 +14155550177", "Warn NumberRouting", null },
        { "calls to the PBX fail", "$calls = $false", "Add-Outbound completed 50; 1..2 | ForEach-Object { Add-Inbound failed $_ }", "Fail InboundCall", null },
        { "calls of the PBX fail", "$calls = $false", "Add-Inbound completed 50; 1..2 | ForEach-Object { Add-Outbound failed $_ }", "Fail OutboundCall", null },
        { "calls fail since", "", "1..3 | ForEach-Object { Add-Inbound failed $_ }", "Warn InboundCall", null },
        { "an alert of the trunk", "", "Add-Alert 32011 5 $trunk", "Fail TrunkAlert", null },
        { "an alert of a wrong password", "", "Add-Alert 32202 5", "Fail TrunkAlert", null },
        { "an alert of a wrong number", "", "Add-Alert 32101 5", "Warn TrunkAlert", null },
        { "a country that is closed", "", "Add-Outbound completed 3 +56226665897", "Fail DialingPermission", null },
        { "numbers known for fraud", "", "Set-Dialing LV @{ high_risk_tollfraud_numbers_enabled = 'true' }", "Warn HighRiskDialing", null },
    };

    [Fact]
    public void A_world_in_order_passes()
    {
        using var trial = new ModuleTrial($"{Usual}\n{World}");

        var results = trial.Get("Test-TwilioTrunk Asterisk-Local");

        Assert.All(results, result => Assert.Equal(Names(result, OfTheNetwork) ? "Unknown" : "Pass", Value(result, "Status")));
        Assert.All(results, result => Assert.NotEmpty(Value(result, "Evidence")));
        Assert.All(results, result => Assert.NotEmpty(Value(result, "Title")));
        Assert.Equal("True", trial.One("Test-TwilioTrunk Asterisk-Local -Quiet -ExcludeCheck TerminationResolution, *Answer"));
        Assert.Equal("False", trial.One("Test-TwilioTrunk Asterisk-Local -Quiet"));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_and_no_other_and_its_remedy_mends_it(string fault, string before, string after, string expected, string? answer)
    {
        using var trial = new ModuleTrial($"{Usual}\n{before}\n{World}\n{after}");

        var results = trial.Get("Test-TwilioTrunk $trunk");

        var told = Assert.Single(results, result => Value(result, "Status") is "Warn" or "Fail");
        Assert.True(expected == told.ToString(), $"{fault}: {told}: {Value(told, "Evidence")}");
        var check = Value(told, "Id");
        Assert.All(results, result => Assert.True(Value(result, "Status") is "Pass" or "Warn" or "Fail" || IsExcused(result, check), $"{result}: {Value(result, "Evidence")}"));
        Assert.Equal(expected.StartsWith("Fail", StringComparison.Ordinal) ? "False" : "True", trial.One("Test-TwilioTrunk $trunk -Quiet -Check " + check));
        var remedy = Value(told, "Remedy");
        Assert.All(remedy.Split('\n'), line => IsCommand(trial, line));
        if (answer is null)
            return;
        trial.Set("answer", answer);
        trial.Get(remedy);
        Assert.Equal($"Pass {check}", trial.One("Test-TwilioTrunk $trunk -Check " + check));
    }

    private static string Value(PSObject result, string property) => result.Properties[property].Value?.ToString() ?? "";

    private static bool Names(PSObject result, string[] checks) => checks.Contains(Value(result, "Id"));

    /// <summary>Unknown is what rests on the fault, what takes the network, and, without calls, what calls prove.</summary>
    private static bool IsExcused(PSObject result, string fault)
        => Names(result, OfTheNetwork)
            || Value(result, "Evidence").Contains(" before ", StringComparison.Ordinal)
            || (fault.StartsWith("Number", StringComparison.Ordinal) && Value(result, "Id") is "InboundCall" or "OutboundCall" or "DialingPermission");

    /// <summary>A remedy is a comment, or a command with parameters that exist.</summary>
    private static void IsCommand(ModuleTrial trial, string line)
    {
        var script = Parser.ParseInput(line, out var tokens, out var errors);
        Assert.Empty(errors);
        if (tokens[0].Kind == TokenKind.Comment)
            return;
        var command = script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>().First();
        trial.Set("name", command.GetCommandName());
        var known = Assert.IsType<CommandInfo>(trial.Get("Get-Command $name").Single().BaseObject, exactMatch: false);
        Assert.All(
            command.CommandElements.OfType<CommandParameterAst>(), parameter => Assert.Contains(parameter.ParameterName, known.Parameters.Keys, StringComparer.OrdinalIgnoreCase));
    }
}
