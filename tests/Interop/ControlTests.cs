using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Ami;
using TwilioTrunk.Tests.Interop.Rigging;

namespace TwilioTrunk.Tests.Interop;

/// <summary>The ways to a running Asterisk, with a real one at their end.</summary>
public sealed class ControlTests : IAsyncLifetime
{
    private const string LongName = "twilio-a-very-long-domain-name-that-goes-on-and-on-until-it-is-cut-here-x";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private ManagedAsterisk? _managed;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Pjsip =>
        KnownGood.Pjsip.Replace("bind = 0.0.0.0:5060", $"bind = 127.0.0.1:{ManagedAsterisk.FreePort()}", StringComparison.Ordinal)
        + $"""
        [{LongName}](trunk-options)
        aors = {LongName}
        outbound_auth = {LongName}

        [{LongName}]
        type = aor
        contact = sip:127.0.0.1:9

        [{LongName}]
        type = auth
        auth_type = userpass
        username = mini/vapi
        password = Invented-3

        [{LongName[..^1]}y]
        type = aor

        """;

    private ManagedAsterisk Managed => _managed!;

    public async ValueTask InitializeAsync() => _managed = await ManagedAsterisk.StartAsync(Pjsip, Cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_managed is not null)
            await _managed.DisposeAsync();
    }

    [Fact]
    public async Task Each_way_gives_what_the_console_prints()
    {
        await using var plain = await AmiControl.ConnectAsync(Managed.Plain, Patience, Cancellation);
        await using var tls = await AmiControl.ConnectAsync(Managed.Tls, Patience, Cancellation);
        foreach (var command in (string[])["core show version", "pjsip show identifies", "dialplan show from-twilio", "core show help core show uptime", "pjsip show endpoint nobody"])
        {
            string[] expected = (await Managed.Asterisk.ExecuteAsync(command, Cancellation)).TrimEnd('\n').Split('\n');
            Assert.Equal(expected, await plain.CommandAsync(command, Cancellation));
            Assert.Equal(expected, await tls.CommandAsync(command, Cancellation));
            Assert.Equal(expected, await Managed.Local.CommandAsync(command, Cancellation));
        }
    }

    [Fact]
    public async Task A_command_that_does_not_work_is_a_failure_each_way()
    {
        await using var ami = await AmiControl.ConnectAsync(Managed.Plain, Patience, Cancellation);
        foreach (var control in (IAsteriskControl[])[ami, Managed.Local])
        {
            Assert.Equal("UnknownCommand", await FailureAsync(() => control.CommandAsync("no such thing", Cancellation)));
            Assert.Equal("CommandFailed", await FailureAsync(() => control.CommandAsync("core show application Ekko", Cancellation)));
            Assert.Equal("CommandFailed", await FailureAsync(() => control.CommandAsync("channel originate", Cancellation)));
            Assert.NotEmpty(await control.CommandAsync("core show uptime", Cancellation));
        }

        Assert.Equal("CommandRefused", await FailureAsync(() => ami.CommandAsync("module unload app_echo.so", Cancellation)));
    }

    [Fact]
    public async Task A_login_that_is_refused_says_why()
    {
        Assert.Equal("AmiLoginRefused", await ConnectFailureAsync(Managed.Plain with { Secret = "wrong" }));
        Assert.Equal("AmiLoginRefused", await ConnectFailureAsync(Managed.Tls with { UserName = "nobody" }));
        await using var poor = await AmiControl.ConnectAsync(Managed.Plain with { UserName = ManagedAsterisk.PoorUserName }, Patience, Cancellation);
        Assert.Equal("AmiPermissionMissing", await FailureAsync(() => poor.CommandAsync("core show uptime", Cancellation)));
    }

    [Fact]
    public async Task A_certificate_is_not_trusted_for_nothing()
    {
        Assert.Equal("AmiCertificateRefused", await ConnectFailureAsync(Managed.Tls with { CertificateAuthority = null }));
        Assert.Equal("AmiCertificateRefused", await ConnectFailureAsync(Managed.Tls with { Host = "localhost" }));
        Assert.Equal("CertificateAuthorityUnreadable", await ConnectFailureAsync(Managed.Tls with { CertificateAuthority = Managed.Asterisk.Console }));
        Assert.Equal("CertificateAuthorityUnreadable", await ConnectFailureAsync(Managed.Tls with { CertificateAuthority = Managed.Asterisk.Console + ".pem" }));
    }

    [Fact]
    public async Task A_port_that_is_another_one_is_told_from_a_refusal()
    {
        Assert.Equal("AmiUnreachable", await ConnectFailureAsync(Managed.Plain with { Port = ManagedAsterisk.FreePort() }));
        Assert.Equal("AmiTlsFailed", await ConnectFailureAsync(Managed.Tls with { Port = Managed.Plain.Port }));
        Assert.Equal("AmiUnreachable", await ConnectFailureAsync(Managed.Plain with { Port = Managed.Tls.Port }, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_console_without_an_Asterisk_says_what_is_missing()
    {
        var other = Managed.Asterisk.ConfigFile + ".other";
        await File.WriteAllTextAsync(other, (await File.ReadAllTextAsync(Managed.Asterisk.ConfigFile, Cancellation)).Replace("/run\n", "/log\n", StringComparison.Ordinal), Cancellation);

        Assert.Equal("AsteriskNotRunning", await FailureAsync(() => new LocalControl { AsteriskPath = Managed.Asterisk.Console, ConfigFile = other }.CommandAsync("core show uptime", Cancellation)));
        Assert.Equal("NoAsteriskConfigFile", await FailureAsync(() => new LocalControl { AsteriskPath = Managed.Asterisk.Console, ConfigFile = other + ".none" }.CommandAsync("core show uptime", Cancellation)));
        Assert.Equal("AsteriskNotInstalled", await FailureAsync(() => new LocalControl { AsteriskPath = Managed.Asterisk.Console + "-none" }.CommandAsync("core show uptime", Cancellation)));
    }

    [Fact]
    public async Task Every_object_is_read_with_its_whole_name()
    {
        await using var ami = await AmiControl.ConnectAsync(Managed.Plain, Patience, Cancellation);
        foreach (var control in (IAsteriskControl[])[ami, Managed.Local])
        {
            var objects = await PjsipObjects.ReadAsync(control, Cancellation);

            Assert.Equal(["twilio", LongName, KnownGood.Endpoint], objects.Endpoints.Order(StringComparer.Ordinal));
            Assert.Equal([LongName, LongName[..^1] + "y", KnownGood.Endpoint], objects.Aors.Order(StringComparer.Ordinal));
            Assert.Equal([LongName, KnownGood.Endpoint], objects.Auths.Order(StringComparer.Ordinal));
            Assert.Equal(["twilio"], objects.Identifies);
            Assert.Equal(["transport-udp"], objects.Transports);
        }
    }

    [Fact]
    public async Task What_a_reload_adds_and_takes_away_is_seen()
    {
        await File.AppendAllTextAsync(Path.Combine(Managed.Asterisk.Configuration, "pjsip.conf"), "\n[added](trunk-options)\n[broken](trunk-options)\nallow = nonsense\n", Cancellation);

        Assert.Contains("reloaded successfully", Assert.Single(await Managed.Local.CommandAsync("module reload res_pjsip.so", Cancellation)), StringComparison.Ordinal);

        var objects = await Eventually.GetAsync(
            async () => await PjsipObjects.ReadAsync(Managed.Local, Cancellation) is var seen && seen.Contains("endpoint", "added") ? seen : null,
            () => Managed.Asterisk.Log,
            Cancellation);
        Assert.False(objects.Contains("endpoint", "broken"));
        Assert.True(objects.Contains("aor", LongName));
    }

    [Fact]
    public async Task Events_of_an_action_come_while_it_is_under_way()
    {
        await using var client = await AmiClient.ConnectAsync(Managed.Tls with { ReceiveEvents = true }, Cancellation);
        var events = client.ReadEventsAsync(Cancellation);

        var answer = await client.SendActionAsync(new AmiAction("Originate")
            .With("Channel", $"Local/{GuideValues.Number}@from-twilio").With("Application", "Wait").With("Data", "1").With("Async", "true"), Cancellation);

        Assert.Equal("Success", answer.Response);
        await foreach (var message in events)
        {
            if (message.Event == "OriginateResponse")
            {
                Assert.Equal((answer.ActionId, "Success"), (message.ActionId, message.Response));
                return;
            }
        }
    }

    [Fact]
    public async Task An_Asterisk_that_stops_for_a_while_times_out_and_goes_on()
    {
        await using var ami = await AmiControl.ConnectAsync(Managed.Plain, TimeSpan.FromSeconds(1), Cancellation);
        await Managed.Asterisk.SignalAsync("STOP", Cancellation);
        Assert.Equal("CommandTimedOut", await FailureAsync(() => ami.CommandAsync("core show uptime", Cancellation)));
        await Managed.Asterisk.SignalAsync("CONT", Cancellation);
        await Eventually.GetAsync(
            async () => await TryAsync() is [_, ..] lines ? lines : null,
            () => Managed.Asterisk.Log,
            Cancellation);

        async Task<IReadOnlyList<string>> TryAsync()
        {
            try
            {
                return await ami.CommandAsync("core show uptime", Cancellation);
            }
            catch (AsteriskControlException late) when (late.ErrorId == "CommandTimedOut")
            {
                return [];
            }
        }
    }

    [Fact]
    public async Task An_Asterisk_that_dies_before_it_answers_is_told()
    {
        await using var ami = await AmiControl.ConnectAsync(Managed.Plain, Patience, Cancellation);
        await Managed.Asterisk.SignalAsync("STOP", Cancellation);
        var asking = ami.CommandAsync("core show uptime", Cancellation);
        await Managed.Asterisk.SignalAsync("KILL", Cancellation);

        Assert.Equal("AmiConnectionLost", await FailureAsync(() => asking));
        Assert.Equal("AmiConnectionLost", await FailureAsync(() => ami.CommandAsync("core show uptime", Cancellation)));
    }

    private static Task<string> ConnectFailureAsync(AmiSettings settings, TimeSpan? timeout = null) =>
        FailureAsync(() => AmiControl.ConnectAsync(settings, timeout ?? Patience, Cancellation));

    private static async Task<string> FailureAsync(Func<Task> action)
    {
        var failure = await Assert.ThrowsAsync<AsteriskControlException>(action);
        Assert.DoesNotContain(ManagedAsterisk.Secret, failure.ToString(), StringComparison.Ordinal);
        return failure.ErrorId;
    }
}
