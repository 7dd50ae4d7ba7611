namespace TwilioTrunk.Tests.Module.Laws;

/// <summary>Say it twice, it happens once.</summary>
public sealed class ConvergenceTests : IDisposable
{
    private readonly ModuleTrial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void The_guide_run_twice_writes_once()
    {
        var first = _trial.Strings(ModuleTrial.Guide() + "| ForEach-Object { \"$($_.Action) $([IO.Path]::GetFileName($_))\" }").ToArray();
        var writes = _trial.Writes;

        var second = _trial.Run(ModuleTrial.Guide());

        Assert.Equal(["Created pjsip.conf", "Created extensions.conf", "Created rtp.conf"], first);
        Assert.Equal(6, writes.Length);
        Assert.Equal(writes, _trial.Writes);
        Assert.Empty(second.Errors);
        Assert.All(second.Output, file => Assert.Equal("Unchanged", file.Properties["Action"].Value.ToString()));
        Assert.All(second.Output, file => Assert.Empty((string)file.Properties["Difference"].Value));
        Assert.Contains(second.Warnings, warning => warning.Contains("keeps the password it has at Twilio", StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_run_with_another_password_breaks_nothing()
    {
        _trial.Get(ModuleTrial.Guide());
        var before = File.ReadAllText(Path.Combine(_trial.Folder, "pjsip.conf"));
        var writes = _trial.Writes;

        _trial.Get(ModuleTrial.Guide().Replace("$credential", "(New-TwilioCredential mini-vapi -Generate)", StringComparison.Ordinal));

        Assert.Equal(before, File.ReadAllText(Path.Combine(_trial.Folder, "pjsip.conf")));
        Assert.Equal(writes, _trial.Writes);
    }

    [Fact]
    public void The_trunk_comes_out_with_everything_set()
    {
        var pipeline = ModuleTrial.Guide();
        pipeline = pipeline[..pipeline.LastIndexOf('|')];

        var text = _trial.One(pipeline + """
            | ForEach-Object {
                $o, $n, $c = $_.Origination, $_.PhoneNumber, $_.CredentialList
                "$($_.Name) $($_.DomainName) $($_.AuthType) $($_.Secure) $($_.Sid -match '^TK[0-9a-f]{32}$') $($_.AccountSid -eq $account.Sid)"
                "$o $($o.Priority) $($o.Weight) $($o.Enabled) $($o.TrunkSid -eq $_.Sid) $($n.PhoneNumber) $($n.TrunkSid -eq $_.Sid) $($c.Name)"
            } | ForEach-Object { $all = '' } { $all += $_ + "`n" } { $all }
            """);

        Assert.Equal(
            """
            Asterisk-Local fastco-voice-kernel.pstn.twilio.com CREDENTIAL_LIST False True True
            sip:179.60.72.50:5060;transport=udp 10 10 True True +56226665897 True Asterisk-Local-credentials

            """.ReplaceLineEndings("\n"),
            text);
    }
}
