using System.Management.Automation;
using System.Text;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>Secrets leave only to Twilio and to the files of the PBX.</summary>
public sealed class SecrecyTests : IDisposable
{
    private readonly ModuleTrial _trial = new("");

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void No_stream_view_error_or_serialized_object_holds_a_secret()
    {
        const string Talkative = "-Verbose -Debug -WarningAction Continue -ErrorAction Continue";
        _trial.Get("""
            $simulator = Start-TwilioSimulator -PhoneNumber +56226665897 -StatePath "$folder/twilio.json"
            $account = $simulator | Connect-TwilioAccount -Verbose -Debug
            """);
        var results = new[]
        {
            _trial.Run(ModuleTrial.Guide("-WhatIf " + Talkative)),
            _trial.Run($"$trunk = {Stages(Talkative)}; $trunk"),
            _trial.Run(ModuleTrial.Guide(Talkative)),
            _trial.Run($"$trunk | Set-TrunkTermination -Credential $credential -ResetPassword {Talkative}"),
            _trial.Run($"Get-TwilioTrunk {Talkative}; Get-TrunkTermination $trunk {Talkative}; Get-TwilioPhoneNumber {Talkative}; Get-TwilioAccount {Talkative}"),
            _trial.Run($"$trunk | Set-TrunkOrigination -SipUri sips:x {Talkative}"),
            _trial.Run($"$trunk | Set-TrunkTermination -Credential $credential -CredentialListName ('x' * 70) {Talkative}"),
            _trial.Run($"Set-TrunkTermination nobody -Credential $credential {Talkative}"),
            _trial.Run($"New-TwilioCredentialList office -IfNotExists {Talkative} | New-TwilioCredential -Credential $credential -WhatIf {Talkative}"),
            _trial.Run($"New-TwilioCredential -CredentialList office -Credential $credential {Talkative}"),
            _trial.Run($"New-TwilioCredential -CredentialList office -Credential $credential {Talkative}"),
            _trial.Run($"New-TwilioCredential -CredentialList office -Credential $credential -ResetPassword {Talkative}"),
            _trial.Run($"Set-TwilioCredential office -Credential $credential {Talkative}; Set-TwilioCredential nobody -Credential $credential {Talkative}"),
            _trial.Run($"Get-TwilioCredential {Talkative} | Set-TwilioCredential -Password $credential.Password {Talkative}; Get-TwilioCredentialList"),
            _trial.Run($"New-TwilioTrunk other -DomainName fastco-voice-kernel {Talkative}"),
            _trial.Run($"Export-AsteriskConfig $trunk $folder/twilio.json Standalone -Credential $credential {Talkative}"),
            _trial.Run("Get-TwilioSimulator; Get-TwilioSimulator -Request; $account"),
            _trial.Run("$error"),
        };
        _trial.Run("$simulator, $account, $trunk, $trunk.Origination, $trunk.PhoneNumber, $trunk.CredentialList, $error | Out-Default; $error | Out-Default");
        _trial.Run($"{ModuleTrial.Guide(Talkative)} | Out-Default");

        var all = new StringBuilder(_trial.Host).Append(_trial.HostErrors);
        foreach (var result in results)
        {
            all.AppendJoin('\n', result.Verbose).AppendJoin('\n', result.Debug).AppendJoin('\n', result.Warnings).AppendJoin('\n', result.Information)
                .AppendJoin('\n', result.Progress).AppendJoin('\n', result.Errors.Select(Everything));
            foreach (var value in result.Output)
                all.Append(PSSerializer.Serialize(value, depth: value?.BaseObject is ErrorRecord ? 1 : 3)).Append(value);
        }

        var text = all.ToString();
        Assert.Contains("/SIP/CredentialLists", text, StringComparison.Ordinal);
        Assert.Contains("mini-vapi", text, StringComparison.Ordinal);
        Assert.All(Secrets(), secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_weak_password_is_not_repeated()
    {
        _trial.Get("$account = Start-TwilioSimulator | Connect-TwilioAccount; $null = New-TwilioTrunk T");
        _trial.Set("weak", ModuleTrial.Credential("mini-vapi", "hunter2hunter2"));

        var error = _trial.Refused("Set-TrunkTermination T -Credential $weak", "WeakPassword", ErrorCategory.InvalidArgument);

        Assert.DoesNotContain("hunter2", Everything(error), StringComparison.Ordinal);
        Assert.Contains("no upper-case letter", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_files_that_need_it_hold_the_password_and_only_their_owner_reads_them()
    {
        _trial.Get("$account = Start-TwilioSimulator -PhoneNumber +56226665897 -StatePath \"$folder/twilio.json\" | Connect-TwilioAccount");
        _trial.Get(ModuleTrial.Guide());

        Assert.Equal(["extensions.conf", "pjsip.conf", "rtp.conf", "twilio.json"], _trial.Files);
        foreach (var name in _trial.Files)
        {
            var file = Path.Combine(_trial.Folder, name);
            Assert.Equal(name == "pjsip.conf", File.ReadAllText(file).Contains(ModuleTrial.Password, StringComparison.Ordinal));
            if (!OperatingSystem.IsWindows() && name is "pjsip.conf" or "twilio.json")
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void A_connection_that_fails_does_not_repeat_what_it_was_given()
    {
        _trial.Set("bad", ModuleTrial.Credential("AC123", ModuleTrial.Password));

        var error = _trial.Refused("Connect-TwilioAccount -Credential $bad -Verbose", "InvalidAccountSid", ErrorCategory.InvalidArgument);

        Assert.DoesNotContain(ModuleTrial.Password, Everything(error) + _trial.Host, StringComparison.Ordinal);
    }

    private static string Stages(string everywhere)
    {
        var guide = ModuleTrial.Guide(everywhere);
        return guide[..guide.LastIndexOf('|')];
    }

    private static string Everything(ErrorRecord error)
        => $"{error} {error.FullyQualifiedErrorId} {error.Exception} {error.ErrorDetails} {error.ErrorDetails?.RecommendedAction} {error.TargetObject} {error.InvocationInfo?.PositionMessage} {error.ScriptStackTrace}";

    /// <summary>The password, the token, and the header that carries the token.</summary>
    private string[] Secrets()
    {
        var password = ModuleTrial.Password;
        var token = _trial.One("""
            $simulator.GetType().GetProperty('Simulator', [Reflection.BindingFlags]'NonPublic, Instance').GetValue($simulator).AuthToken
            """)!;
        var account = _trial.One("$account.Sid");
        Assert.Matches("^[0-9a-f]{32}$", token);
        return [password, Uri.EscapeDataString(password), Convert.ToBase64String(Encoding.UTF8.GetBytes(password)), token,
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account}:{token}"))];
    }
}
