using System.Collections;
using System.Globalization;
using System.Management.Automation;
using TwilioTrunk.Host;
using TwilioTrunk.Tests.Module.Host;
using TwilioTrunk.Tests.Module.Sip;
using TwilioTrunk.Tests.Unit.Sip.Resolution;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>
/// Update-TrunkCredential at the prompt. The account is simulated, Twilio's termination host is on loopback, and the console of Asterisk is a script that
/// has what stood in the files when it was told to take them.
/// </summary>
public sealed class RotationTests : IDisposable
{
    private const string Domain = "t-kernel.pstn.twilio.com";

    private const string Setup = """
        $trunk = New-TwilioTrunk T t-kernel | Add-TrunkPhoneNumber -PhoneNumber +56226665897 | Set-TrunkTermination -Credential $credential
        $null = $trunk | Export-AsteriskConfig -Path $to.Path -Layout Standalone -Destination office -Reload -AsteriskPath $to.AsteriskPath
        """;

    private readonly ModuleTrial _trial = new();
    private readonly SipResponder _twilio = new() { Status = "180 Ringing" };
    private readonly TestNameServer _names = new();
    private readonly PSCredential _newUser = ModuleTrial.Credential("pbx-new", "Another-Horse-43");
    private readonly string _pbx;
    private readonly Hashtable _to;

    public RotationTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The console of Asterisk is a shell script here.");
        _names.Host("edge.twilio.com", "127.0.0.1").Service($"_sip._udp.{Domain}", 1, 1, (ushort)_twilio.Port, "edge.twilio.com");
        _pbx = Path.Combine(_trial.Folder, "etc");
        WriteConsole();
        _to = new Hashtable
        {
            ["Path"] = _pbx, ["Layout"] = "Standalone", ["AsteriskPath"] = Path.Combine(_trial.Folder, "asterisk"), ["DnsServer"] = _names.Address.ToString(),
        };
        _trial.Set("to", _to);
        _trial.Set("new", _newUser);
        _trial.Get(Setup);
    }

    public void Dispose()
    {
        _names.Dispose();
        _twilio.Dispose();
        _trial.Dispose();
    }

    [Theory]
    [InlineData("$trunk | Update-TrunkCredential @to -Credential $new", "pbx-new")]
    [InlineData("Update-TrunkCredential T @to", "mini-vapi-2")]
    [InlineData("Get-TwilioTrunk T | Update-TrunkCredential @to -PhoneNumber '+1 (415) 475-8378' -From +56226665898", "mini-vapi-2")]
    [InlineData("[pscustomobject]@{ TrunkSid = $trunk.Sid } | Update-TrunkCredential @to", "mini-vapi-2")]
    public void The_PBX_gets_a_new_user_and_each_step_tells_what_was_seen(string command, string newUser)
    {
        var update = Assert.Single(_trial.Get(command));

        Assert.Equal(("T", "T-credentials", "mini-vapi", newUser), (Text(update, "Trunk"), Text(update, "CredentialList"), Text(update, "OldUserName"), Text(update, "NewUserName")));
        Assert.Equal(("Done", "True", "False", ""), (Text(update, "Status"), Text(update, "IsProven"), Text(update, "IsRollback"), Text(update, "JournalPath")));
        _trial.Set("update", update);
        Assert.Equal(["AddUser", "TryUser", "WriteFiles", "Reload", "ProveUser", "RemoveOldUser"], _trial.Strings("$update.Step.Stage"));
        Assert.All(_trial.Strings("$update.Step | ForEach-Object { \"$($_.Status) $($null -ne $_.Time -and $null -ne $_.Duration) $($_.Evidence.Length -gt 0)\" }"), step => Assert.Equal("Done True True", step));
        Assert.Equal(newUser, _trial.One("(Get-TwilioCredential T-credentials).UserName"));
        Assert.Contains($"username = {newUser}\n", File.ReadAllText(Path.Combine(_pbx, "pjsip.conf")), StringComparison.Ordinal);
        Assert.Equal(["extensions.conf", "pjsip.conf", "rtp.conf"], Directory.EnumerateFiles(_pbx).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        _twilio.ShouldHear("INVITE ACK INVITE CANCEL ACK INVITE ACK INVITE CANCEL ACK");
    }

    [Fact]
    public void Addresses_of_Twilio_that_the_export_was_given_stay()
    {
        File.WriteAllText(Path.Combine(_trial.Folder, "twilio.json"), """
            {
              "date": "2999-12", "source": "https://example.com", "edges": [{ "name": "antarctica", "signalling": ["192.0.2.0/30"] }],
              "media": ["168.86.128.0/18"], "mediaPorts": "10000-60000"
            }
            """);
        _trial.Get("$null = $trunk | Export-AsteriskConfig -Path $to.Path -Layout Standalone -AddressFile \"$folder/twilio.json\" -Reload -AsteriskPath $to.AsteriskPath");

        Assert.Equal("Done", _trial.One("($trunk | Update-TrunkCredential @to -Credential $new).Status"));

        var pjsip = File.ReadAllLines(Path.Combine(_pbx, "pjsip.conf"));
        Assert.Contains("username = pbx-new", pjsip);
        Assert.Equal("match = 192.0.2.0/30 ; antarctica", Assert.Single(pjsip, line => line.StartsWith("match", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_rehearsal_tells_every_step_and_does_none()
    {
        var (writes, files) = (_trial.Writes, _trial.Files);

        var steps = _trial.Strings("$u = $trunk | Update-TrunkCredential @to -Credential $new -Watch 1m -WhatIf; $u.Status; $u.Step.Status").ToArray();

        Assert.Equal(8, steps.Length);
        Assert.All(steps, status => Assert.Equal("Rehearsed", status));
        Assert.Equal(writes, _trial.Writes);
        Assert.Equal(files, _trial.Files);
        Assert.Equal("", _twilio.Methods);
        Assert.All(
            (string[])
            [
                "\"Add the user pbx-new with a new password, beside the old one\" on target \"T-credentials\"",
                "\"Call +16504894546 as +56226665897 with the user pbx-new, and hang up when it rings\" on target \"T\"",
                "\"Write the user pbx-new to pjsip.conf\" on target",
                "+username = pbx-new", "\"Have Asterisk take the files\"", "\"Watch the calls of the PBX for 00:01:00\"",
                "\"Remove the user mini-vapi\" on target \"T-credentials\"",
            ],
            line => Assert.Contains(line, _trial.Host, StringComparison.Ordinal));
        Assert.DoesNotContain("Another-Horse-43", _trial.Host, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_proven_stops_before_the_old_user_goes_and_tells_how_to_go_on()
    {
        // Nothing is sent beyond this machine for a simulated account.
        var result = _trial.Run("$to.Remove('DnsServer'); $trunk | Update-TrunkCredential @to -Credential $new");

        var update = Assert.Single(result.Output);
        Assert.Equal(("Stopped", "False"), (Text(update, "Status"), Text(update, "IsProven")));
        _trial.Set("update", update);
        Assert.Equal("Done Done Done Done Stopped Pending", string.Join(' ', _trial.Strings("$update.Step.Status")));
        var error = Assert.Single(result.Errors);
        Assert.Equal(("CredentialNotProven", ErrorCategory.InvalidResult), (error.FullyQualifiedErrorId.Split(',')[0], error.CategoryInfo.Category));
        var lines = error.ErrorDetails.RecommendedAction.Split('\n');
        Assert.Equal(["mini-vapi", "pbx-new"], _trial.Strings("(Get-TwilioCredential T-credentials).UserName").Order(StringComparer.Ordinal));

        _trial.Refused("Update-TrunkCredential T @to", "RotationUnfinished", ErrorCategory.ResourceExists);
        Assert.EndsWith(" -Resume -AllowUnproven", lines[2], StringComparison.Ordinal);
        Assert.Equal("Unneeded Unneeded Unneeded Unneeded Done Done", string.Join(' ', _trial.Strings($"$u = {lines[2]}; $u.Step.Status")));
        Assert.Equal("pbx-new", _trial.One("(Get-TwilioCredential T-credentials).UserName"));
    }

    [Fact]
    public void It_goes_back_as_it_is_told_and_as_it_was()
    {
        var before = File.ReadAllText(Path.Combine(_pbx, "pjsip.conf"));
        _twilio.Status = "503 Service Unavailable";
        var result = _trial.Run("$trunk | Update-TrunkCredential @to -Credential $new");
        var back = Assert.Single(result.Errors).ErrorDetails.RecommendedAction.Split('\n')[^1];
        Assert.EndsWith(" -Rollback", back, StringComparison.Ordinal);

        Assert.Equal("Done True RestoreFiles Reload RemoveNewUser", _trial.One($"$u = {back}; \"$($u.Status) $($u.IsRollback) $($u.Step.Stage)\""));

        Assert.Equal(before, File.ReadAllText(Path.Combine(_pbx, "pjsip.conf")));
        Assert.Equal("mini-vapi", _trial.One("(Get-TwilioCredential T-credentials).UserName"));
        Assert.Equal(["extensions.conf", "pjsip.conf", "rtp.conf"], Directory.EnumerateFiles(_pbx).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_step_that_fails_is_told_with_the_way_on_and_back()
    {
        _trial.Get("$null = Add-TwilioSimulatorFault -Method POST -Path */Credentials.json -Status 500 -Always");

        var result = _trial.Run("$trunk | Update-TrunkCredential @to -Credential $new");

        Assert.Equal("Stopped", Text(Assert.Single(result.Output), "Status"));
        Assert.StartsWith("Twilio", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        var warning = Assert.Single(result.Warnings);
        Assert.Contains("stopped at AddUser", warning, StringComparison.Ordinal);
        Assert.Contains("-Resume", warning, StringComparison.Ordinal);
        Assert.Contains("-Rollback", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Method POST -Path */Credentials.json -Reset After")]
    [InlineData("-Method POST -Path */Credentials.json -Truncate")]
    [InlineData("-Method DELETE -Path */Credentials/* -Reset After")]
    [InlineData("-Method DELETE -Path */Credentials/* -Reset Before")]
    [InlineData("-Status 503 -Count 3")]
    public void An_answer_that_is_lost_leaves_no_doubt_about_the_users(string fault)
    {
        Assert.Equal("Done pbx-new", _trial.One($"$null = Add-TwilioSimulatorFault {fault}; $u = $trunk | Update-TrunkCredential @to -Credential $new; \"$($u.Status) $((Get-TwilioCredential T-credentials).UserName)\""));
        Assert.Equal(["extensions.conf", "pjsip.conf", "rtp.conf"], Directory.EnumerateFiles(_pbx).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Calls_that_are_watched_for_and_do_not_come_keep_the_old_user()
    {
        var result = _trial.Run("$trunk | Update-TrunkCredential @to -Credential $new -Watch 1s");

        Assert.StartsWith("CallsNotProven,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(("Stopped", "True"), (Text(Assert.Single(result.Output), "Status"), Text(result.Output[0], "IsProven")));
        Assert.Contains(result.Progress, progress => $"{progress}".Contains("Update-TrunkCredential", StringComparison.Ordinal));
        Assert.Equal(2, _trial.Get("Get-TwilioCredential T-credentials").Count);

        // The call begins once the watch has.
        Assert.Equal("Done", _trial.One("""
            $null = Add-TwilioSimulatorCall +56226665897 +14155550100 -Direction TrunkingTerminating -StartTime ([datetime]::Now.AddSeconds(5)) -Duration 1
            ($trunk | Update-TrunkCredential @to -Resume -Watch 8s).Status
            """));
        Assert.Single(_trial.Get("Get-TwilioCredential T-credentials"));
    }

    [Fact]
    public void No_stream_view_journal_or_serialized_object_holds_a_password()
    {
        const string Talkative = "-Verbose -Debug -WarningAction Continue -ErrorAction Continue";
        _twilio.Status = "503 Service Unavailable";
        var results = new[]
        {
            _trial.Run($"$trunk | Update-TrunkCredential @to -Credential $new -WhatIf {Talkative} | ForEach-Object {{ $_ | Out-Default; $_.Step | Out-Default; $_ }}"),
            _trial.Run($"$trunk | Update-TrunkCredential @to -Credential $new {Talkative} | ForEach-Object {{ $_ | Out-Default; $_.Step | Out-Default; $_ }}"),
            _trial.Run("Get-ChildItem $to.Path -Filter *.jsonl | ForEach-Object { [IO.File]::ReadAllText($_.FullName) }"),
            _trial.Run($"Update-TrunkCredential T @to -Resume {Talkative}"),
            _trial.Run($"Update-TrunkCredential T @to -Rollback {Talkative}"),
            _trial.Run("$error"),
        };

        var all = _trial.Host + _trial.HostErrors + string.Concat(results.Select(result =>
            string.Join('\n', result.Verbose.Concat(result.Debug).Concat(result.Warnings).Concat(result.Errors.Select(error => $"{error} {error.ErrorDetails?.RecommendedAction}"))
                .Concat(result.Output.Select(value => $"{value} {PSSerializer.Serialize(value, depth: value?.BaseObject is ErrorRecord ? 1 : 3)}")))));
        Assert.Contains("pbx-new", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Another-Horse-43", all, StringComparison.Ordinal);
        Assert.DoesNotContain(ModuleTrial.Password, all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$u", "Trunk|OldUserName|NewUserName|Status|Proven|Outage")]
    [InlineData("$u.Step", "Stage|Status|Time|Seconds|Evidence")]
    public void Rotations_and_their_steps_have_a_table(string shown, string headings)
    {
        _trial.Get($"$u = $trunk | Update-TrunkCredential @to; {shown} | Out-Default");

        Assert.All(headings.Split('|'), heading => Assert.Contains(heading, _trial.Host, StringComparison.Ordinal));
        Assert.All(_trial.Host.Split('\n').Where(line => !line.StartsWith("WARNING", StringComparison.Ordinal)), line => Assert.InRange(line.TrimEnd().Length, 0, 120));
        Assert.DoesNotContain("TwilioTrunk.", _trial.Host, StringComparison.Ordinal);
    }

    [Fact]
    public void The_free_numbers_are_offered()
        => Assert.Contains("+441618508378", _trial.Strings("(TabExpansion2 'Update-TrunkCredential T -PhoneNumber ' 38).CompletionMatches.CompletionText"));

    [Theory]
    [InlineData("Update-TrunkCredential T @to -Resume -Rollback", "ResumeOrRollback", ErrorCategory.InvalidArgument)]
    [InlineData("Update-TrunkCredential T @to -Resume", "NoRotation", ErrorCategory.ObjectNotFound)]
    [InlineData("Update-TrunkCredential T @to -Rollback", "NoRotation", ErrorCategory.ObjectNotFound)]
    [InlineData("Update-TrunkCredential Nobody @to", "TrunkNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Update-TrunkCredential T $folder Standalone", "TrunkNotExported", ErrorCategory.ObjectNotFound)]
    [InlineData("$null = New-TwilioTrunk Bare | Add-TrunkPhoneNumber -PhoneNumber +56226665898; Update-TrunkCredential Bare @to", "NoTerminationDomain", ErrorCategory.ObjectNotFound)]
    [InlineData("$null = New-TwilioTrunk U u-kernel; Update-TrunkCredential U @to", "NoCallerId", ErrorCategory.ObjectNotFound)]
    [InlineData("Update-TrunkCredential T @to -From me", "InvalidPhoneNumber", ErrorCategory.InvalidArgument)]
    [InlineData("$to.DnsServer = 'here'; Update-TrunkCredential T @to", "InvalidDnsServer", ErrorCategory.InvalidArgument)]
    [InlineData("Update-TrunkCredential T @to -Credential $credential", "CredentialExists", ErrorCategory.ResourceExists)]
    [InlineData("$null = New-TwilioTrunk U u-kernel | Add-TrunkCredentialList -CredentialList T-credentials; Update-TrunkCredential T @to", "SharedCredentialList", ErrorCategory.ResourceExists)]
    [InlineData("Update-TrunkCredential T $folder Compose -AmiComputerName 127.0.0.1 -AmiCredential $credential", "ReloadNotPossible", ErrorCategory.InvalidArgument)]
    [InlineData("Update-TrunkCredential T $folder Standalone -AmiComputerName pbx.example.com -AmiCredential $credential", "AmiNotEncrypted", ErrorCategory.SecurityError)]
    [InlineData("Update-TrunkCredential T $folder Compose", "NoComposeProject", ErrorCategory.ObjectNotFound)]
    [InlineData("$to.AsteriskPath = \"$folder/nothing\"; Update-TrunkCredential T @to", "AsteriskNotInstalled", ErrorCategory.ObjectNotFound)]
    public void What_cannot_be_rotated_is_refused_before_anything_is_done(string command, string errorId, ErrorCategory category)
    {
        var before = command.LastIndexOf("Update-", StringComparison.Ordinal);
        if (before > 0)
            _trial.Get(command[..before]);

        _trial.Refused(command[before..], errorId, category);

        Assert.Equal("", _twilio.Methods);
    }

    [Fact]
    public void A_rehearsal_goes_on_without_a_PBX_and_says_that_the_rotation_would_not()
    {
        var result = _trial.Run("$to.AsteriskPath = \"$folder/nothing\"; $trunk | Update-TrunkCredential @to -WhatIf -WarningAction Continue");

        Assert.Empty(result.Errors);
        var warning = Assert.Single(result.Warnings, text => text.Contains("before anything is done", StringComparison.Ordinal));
        Assert.Contains("/nothing. Run this on the PBX", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_costs_money_is_asked_about_before_anything_is_done()
    {
        var result = _trial.Run("Update-TrunkCredential T @to -PhoneNumber +56226665898");

        Assert.StartsWith("PromptUnavailable", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(_trial.Get("Get-TwilioCredential T-credentials"));
        Assert.Equal("", _twilio.Methods);
        Assert.Equal("Done", _trial.One("(Update-TrunkCredential T @to -PhoneNumber +56226665898 -Force).Status"));
    }

    [Fact]
    public void A_step_that_is_not_allowed_stops_it_where_both_users_are_valid()
    {
        using var terminal = new FakeTerminal(width: 400);
        using var session = EngineSession.Open(terminal.Console);
        foreach (var (name, value) in new Dictionary<string, object> { ["to"] = _to, ["credential"] = ModuleTrial.Credential("mini-vapi", ModuleTrial.Password), ["new"] = _newUser })
            session.Runspace.SessionStateProxy.SetVariable(name, value);
        session.Invoke("$null = Start-TwilioSimulator -PhoneNumber +56226665897 | Connect-TwilioAccount; " + Setup);
        terminal.Type("y\ny\nn\n");

        var result = session.Invoke("$u = Update-TrunkCredential T @to -Credential $new -Confirm; $u.Step.Status; (Get-TwilioCredential T-credentials).UserName");

        Assert.Empty(result.Errors);
        Assert.Equal("Done Done Stopped Pending Pending Pending", string.Join(' ', result.Output.Take(6)));
        Assert.Equal(["mini-vapi", "pbx-new"], result.Output.Skip(6).Select(user => $"{user}").Order(StringComparer.Ordinal));
        Assert.Contains("stopped at WriteFiles", Assert.Single(result.Warnings, line => line.Contains("-Rollback", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("+username = pbx-new", terminal.Text, StringComparison.Ordinal);
        Assert.Contains("username = mini-vapi\n", File.ReadAllText(Path.Combine(_pbx, "pjsip.conf")), StringComparison.Ordinal);
    }

    private static string Text(PSObject update, string property) => Convert.ToString(update.Properties[property].Value, CultureInfo.InvariantCulture) ?? "";

    private void WriteConsole()
    {
        var file = Path.Combine(_trial.Folder, "asterisk");
        File.WriteAllText(file, $$"""
            #!/bin/sh
            cd '{{_trial.Folder}}'
            list() {
                awk -v wanted="$1" -v shown="$2" '/^\[/ { name = substr($0, 2, index($0, "]") - 2) } $0 == "type = " wanted { print " " shown ":  " name (wanted == "transport" ? "  udp 0 0 0.0.0.0:5060" : "") }' live-pjsip.conf
            }
            case "$2" in
            "module reload res_pjsip.so") cp etc/pjsip.conf live-pjsip.conf; cp etc/extensions.conf live-extensions.conf ;;
            "pjsip show auth "*) awk -v wanted="${2##* }" '/^\[/ { name = substr($0, 2, index($0, "]") - 2); auth = 0 } $0 == "type = auth" { auth = 1 } auth && name == wanted && /^(username|password) = / { print " " $1 " : " $3 }' live-pjsip.conf ;;
            "pjsip show endpoints") list endpoint Endpoint ;;
            "pjsip show aors") list aor Aor ;;
            "pjsip show auths") list auth Auth ;;
            "pjsip show identifies") list identify Identify ;;
            "pjsip show transports") list transport Transport ;;
            "dialplan show "*) awk '/^exten => / { split($3, part, ","); print "  \047" part[1] "\047 =>  1. NoOp" }' live-extensions.conf ;;
            esac
            """ + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(_trial.Folder, "live-pjsip.conf"), "");
    }
}
