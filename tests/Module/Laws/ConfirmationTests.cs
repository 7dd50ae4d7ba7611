using TwilioTrunk.Host;
using TwilioTrunk.Tests.Module.Host;

namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>Drastic steps are asked about, and where nobody can be asked nothing happens.</summary>
public sealed class ConfirmationTests : IDisposable
{
    private readonly ModuleTrial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("New-TwilioTrunk T -Confirm")]
    [InlineData("Set-TwilioTrunk Asterisk-Local -Secure $true -Confirm")]
    [InlineData("Set-TrunkTermination Asterisk-Local -Credential $other -Confirm")]
    [InlineData("Set-TrunkTermination Asterisk-Local -DomainName other-kernel")]
    [InlineData("Set-TrunkOrigination Asterisk-Local 203.0.113.1 -Confirm")]
    [InlineData("Remove-TrunkOrigination Asterisk-Local 179.60.72.50")]
    [InlineData("Add-TrunkPhoneNumber Asterisk-Local +56226665898 -Confirm")]
    [InlineData("Remove-TrunkPhoneNumber Asterisk-Local +56226665897")]
    [InlineData("Remove-TwilioTrunk Asterisk-Local")]
    [InlineData("$ConfirmPreference = 'Medium'; New-TwilioTrunk T")]
    [InlineData("Export-AsteriskConfig Asterisk-Local (Join-Path $folder new) Standalone -Credential $credential -Confirm")]
    [InlineData("Stop-TwilioSimulator -Confirm")]
    public void With_nobody_to_ask_nothing_changes(string command)
    {
        _trial.Get(ModuleTrial.Guide());
        _trial.Set("other", ModuleTrial.Credential("second-user", ModuleTrial.Password));
        var (writes, files) = (_trial.Writes, _trial.Files);

        var result = _trial.Run(command.Replace("(Join-Path $folder new)", "\"$folder/new\"", StringComparison.Ordinal));

        Assert.StartsWith("PromptUnavailable", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotNull(result.Terminating);
        Assert.Empty(result.Output);
        Assert.Equal(writes, _trial.Writes);
        Assert.Equal(files, _trial.Files);
    }

    [Theory]
    [InlineData("Set-TrunkTermination Asterisk-Local -DomainName other-kernel -Force", 1)]
    [InlineData("Set-TrunkTermination Asterisk-Local -DomainName other-kernel -Confirm:$false", 1)]
    [InlineData("Set-TrunkTermination Asterisk-Local -DomainName FASTCO-voice-kernel", 0)]
    [InlineData("Remove-TrunkOrigination Asterisk-Local 179.60.72.50 -Confirm:$false", 1)]
    [InlineData("Remove-TrunkPhoneNumber Asterisk-Local '+56 2 2666-5897' -Confirm:$false", 1)]
    [InlineData("Remove-TwilioTrunk Asterisk-Local -Confirm:$false", 1)]
    [InlineData("$ConfirmPreference = 'None'; Set-TrunkTermination Asterisk-Local -DomainName other-kernel", 1)]
    [InlineData("$ConfirmPreference = 'None'; Remove-TwilioTrunk Asterisk-Local", 1)]
    public void Answered_in_advance_it_is_done(string command, int expected)
    {
        _trial.Get(ModuleTrial.Guide());
        var before = _trial.Writes.Length;

        _trial.Get(command);

        Assert.Equal(expected, _trial.Writes.Length - before);
    }

    [Theory]
    [InlineData("n\n", "t-kernel.pstn.twilio.com")]
    [InlineData("\n", "other-kernel.pstn.twilio.com")]
    [InlineData("y\n", "other-kernel.pstn.twilio.com")]
    public void Who_is_asked_about_a_domain_decides(string answer, string expected)
    {
        using var terminal = new FakeTerminal(width: 400);
        using var session = EngineSession.Open(terminal.Console);
        session.Invoke("$null = Start-TwilioSimulator | Connect-TwilioAccount; $null = New-TwilioTrunk T t-kernel");
        terminal.Type(answer);

        var result = session.Invoke("(Set-TrunkTermination T -DomainName other-kernel).DomainName; (Get-TwilioTrunk T).DomainName");

        Assert.Contains("reserved for up to 30 days", terminal.Text, StringComparison.Ordinal);
        Assert.Equal([expected, expected], result.Output.Select(domain => domain.ToString()));
    }

    [Fact]
    public void Each_step_is_asked_about_and_those_that_need_a_refused_one_are_left_out()
    {
        using var terminal = new FakeTerminal(width: 400);
        using var session = EngineSession.Open(terminal.Console);
        session.Invoke("$null = Start-TwilioSimulator | Connect-TwilioAccount; $null = New-TwilioTrunk T; $c = New-TwilioCredential user -Generate");
        terminal.Type("n\n");

        var result = session.Invoke("(Set-TrunkTermination T -Credential $c -Confirm).CredentialList.Count; Get-TwilioSimulator -Request | Where-Object Method -EQ POST");

        Assert.Empty(result.Errors);
        Assert.Equal(["0", "POST /v1/Trunks"], result.Output.Select(value => value.ToString()));
    }

    [Fact]
    public void A_domain_given_to_a_trunk_without_one_is_not_asked_about()
        => Assert.Equal("t-kernel.pstn.twilio.com", _trial.One("(New-TwilioTrunk T | Set-TrunkTermination -DomainName t-kernel).DomainName"));

    [Fact]
    public void Force_does_not_beat_a_rehearsal()
    {
        _trial.Get(ModuleTrial.Guide());
        var writes = _trial.Writes;

        Assert.Equal("other-kernel.pstn.twilio.com", _trial.One("(Set-TrunkTermination Asterisk-Local -DomainName other-kernel -Force -WhatIf).DomainName"));

        Assert.Equal(writes, _trial.Writes);
    }
}
